package dev.assay.inference.score;

import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Trajectories to score, and the small random model that PyTorch wrote ({@code train.py --export-small}). */
final class Sample {
    static final String TOOLS =
            """
            [{"type": "function", "function": {"name": "find_hotels", "description": "…", "parameters": {"type": "object",
              "properties": {"city": {"type": "string"}, "stars": {"type": "integer"}}, "required": ["city"]}}},
             {"type": "function", "function": {"name": "submit_result", "parameters": {"type": "object",
              "properties": {"answer_text": {"type": "string"}}, "required": ["answer_text"]}}}]""";

    private Sample() {}

    static Path model() {
        try {
            return Path.of(
                    Objects.requireNonNull(Sample.class.getResource("small")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The longer of the two trajectories that PyTorch scored. */
    static Trace hotel() {
        return trace(
                0,
                TOOLS,
                new Ending(StopReason.ANSWERED, "None.", null),
                TraceMessage.user("Find a hotel in Zürich below 120.50 €."),
                TraceMessage.assistant(
                        "Look it up.", null, List.of(new TraceCall("a", "find_hotels", "{\"city\": \"Zürich\"}"))),
                TraceMessage.tool("a", "no such city <|end|>", true),
                TraceMessage.assistant(null, "None.", List.of()));
    }

    /** The shorter one. */
    static Trace silent() {
        return trace(
                1,
                "[]",
                new Ending(StopReason.ANSWERED, null, null),
                TraceMessage.user(""),
                TraceMessage.assistant(null, null, List.of()));
    }

    /** A trajectory in which the user says something and nobody answers. */
    static Trace unanswered() {
        return trace(2, "[]", new Ending(StopReason.TIME_LIMIT, null, null), TraceMessage.user("Hello?"));
    }

    static Trace saying(int sample, String words) {
        return trace(
                sample,
                "[]",
                new Ending(StopReason.ANSWERED, words, null),
                TraceMessage.user("Speak."),
                TraceMessage.assistant(null, words, List.of()));
    }

    /** Messages one behind the other; the policy said those of the assistant. */
    static Trace trace(int sample, String tools, Ending ending, TraceMessage... messages) {
        List<TraceNode> nodes = new ArrayList<>();
        for (int i = 0; i < messages.length; i++) {
            boolean said = messages[i].role() == Role.ASSISTANT;
            nodes.add(
                    said
                            ? new TraceNode(i == 0 ? null : i - 1, messages[i], true, null, null, null, null)
                            : TraceNode.given(i == 0 ? null : i - 1, messages[i]));
        }
        return Trace.of(rollout(sample), tools, nodes, ending);
    }

    static Rollout rollout(int sample) {
        EnvironmentRef environment = new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "ab".repeat(32), "any");
        return new Rollout("tools", "task", environment, "task", sample, AgentRef.embedded("expert", "1"));
    }
}
