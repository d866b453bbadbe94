package dev.assay.inference.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.chat.ToolCallingModel;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Rubric;
import dev.assay.verifiers.task.RubricDimension;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A trajectory, a rubric, and a model that answers by a script and remembers what it was shown. */
final class Judged implements ToolCallingModel {
    static final Rubric RUBRIC = new Rubric(
            10,
            List.of(
                    new RubricDimension("care", 3, "Was it checked?", "Each claim.", "None."),
                    new RubricDimension("brevity", 1, "Is it short?", "Very.", "No.")));

    final List<List<ChatMessage>> seen = new ArrayList<>();
    private final List<String> replies;

    Judged(String... replies) {
        this.replies = new ArrayList<>(Arrays.asList(replies));
    }

    @Override
    public String name() {
        return "strict";
    }

    @Override
    public Turn reply(List<ChatMessage> conversation, List<JsonNode> tools) {
        seen.add(List.copyOf(conversation));
        return new Turn(new AssistantMessage("", replies.remove(0), List.of()), "", false, 10, 5);
    }

    static String scores(int care, int brevity) {
        return """
                {"scores": [{"dimension": "brevity", "reason": "Short.", "score": %d},
                            {"dimension": "care", "reason": "One look.", "score": %d}]}
                """
                .formatted(brevity, care);
    }

    /** Looks once, forgets the beginning, answers. */
    static Trace trace(String result, String answer) {
        TraceMessage prompt = TraceMessage.user("Which hotel costs least?");
        TraceMessage looking =
                TraceMessage.assistant("I look.", null, List.of(new TraceCall("a", "hotels", "{\"city\": \"Bonn\"}")));
        TraceMessage looked = TraceMessage.tool("a", result, false);
        return Trace.of(
                new Rollout(
                        "tools",
                        "ab".repeat(32),
                        new EnvironmentRef(EnvironmentRef.Kind.BUNDLE, "sha256:" + "0".repeat(64), "any"),
                        "g",
                        0,
                        AgentRef.embedded("secretive", "1")),
                "[]",
                List.of(
                        TraceNode.given(null, TraceMessage.system("Be brief.")),
                        TraceNode.given(0, prompt),
                        TraceNode.sampled(1, looking, null, null),
                        TraceNode.given(2, looked),
                        TraceNode.copy(null, prompt, 1),
                        TraceNode.copy(4, looking, 2),
                        TraceNode.copy(5, looked, 3),
                        TraceNode.sampled(6, TraceMessage.assistant(null, "The Dom.", List.of()), null, null)),
                new Ending(StopReason.ANSWERED, answer, null));
    }
}
