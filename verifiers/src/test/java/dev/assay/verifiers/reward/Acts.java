package dev.assay.verifiers.reward;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.trace.AgentRef;
import dev.assay.verifiers.trace.Ending;
import dev.assay.verifiers.trace.Judgement;
import dev.assay.verifiers.trace.NodeUsage;
import dev.assay.verifiers.trace.Rollout;
import dev.assay.verifiers.trace.StopReason;
import dev.assay.verifiers.trace.Trace;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import dev.assay.verifiers.trace.TraceNode;
import dev.assay.verifiers.trace.TraceVerdict;
import dev.assay.verifiers.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds the trajectory of an agent that mends a bug, call by call. */
final class Acts {
    private final List<TraceNode> nodes = new ArrayList<>();

    Acts(String prompt) {
        nodes.add(TraceNode.given(null, TraceMessage.system("You mend bugs. The repository is in /workspace.")));
        nodes.add(TraceNode.given(0, TraceMessage.user(prompt)));
    }

    static Acts mending() {
        return new Acts("NumberInput accepts a trailing dot. Mend it.");
    }

    Acts bash(String command) {
        return bash(command, "", false);
    }

    Acts bash(String command, String output, boolean failed) {
        return call("bash", Map.of("command", command), output, failed);
    }

    Acts edit(String path, String old, String text) {
        return call(
                "str_replace_based_edit_tool",
                Map.of("command", "str_replace", "path", path, "old_str", old, "new_str", text),
                "edited",
                false);
    }

    Acts view(String path) {
        return call("str_replace_based_edit_tool", Map.of("command", "view", "path", path), "…", false);
    }

    Acts call(String tool, Map<String, String> arguments, String output, boolean failed) {
        String id = "c" + nodes.size();
        nodes.add(TraceNode.sampled(
                nodes.size() - 1,
                TraceMessage.assistant(
                        null, null, List.of(new TraceCall(id, tool, CanonicalJson.write(new TreeMap<>(arguments))))),
                null,
                new NodeUsage(100, 20, "tool_calls")));
        nodes.add(TraceNode.given(nodes.size() - 1, TraceMessage.tool(id, output, failed)));
        return this;
    }

    Acts say(String reasoning, String content, long tokens) {
        nodes.add(TraceNode.sampled(
                nodes.size() - 1,
                TraceMessage.assistant(reasoning, content, List.of()),
                null,
                new NodeUsage(100, tokens, "stop")));
        return this;
    }

    /** Something of which nobody counted the tokens. */
    Acts sayUncounted(String content) {
        nodes.add(TraceNode.sampled(nodes.size() - 1, TraceMessage.assistant(null, content, List.of()), null, null));
        return this;
    }

    Trace trace(String answer) {
        return Trace.of(
                new Rollout(
                        "swe",
                        "t",
                        new EnvironmentRef(EnvironmentRef.Kind.IMAGE, "sha256:" + "0".repeat(64), "linux/amd64"),
                        "t",
                        0,
                        AgentRef.embedded("a", "1")),
                "[]",
                nodes,
                new Ending(StopReason.SUBMITTED, answer, null));
    }

    Trace trace() {
        return trace("done");
    }

    Trace rewarded(String answer, double reward) {
        return trace(answer).judged(Judgement.of(TraceVerdict.of(new Verdict.Scored(reward, new TreeMap<>()))));
    }
}
