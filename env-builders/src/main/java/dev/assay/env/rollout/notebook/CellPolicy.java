package dev.assay.env.rollout.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.kernel.PythonTool;
import dev.assay.env.rollout.ActingPolicy;
import dev.assay.env.rollout.Said;
import dev.assay.env.rollout.SpacedJson;
import dev.assay.env.rollout.Submission;
import dev.assay.inference.chat.Sampler.Sampled;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.trace.AgentRef;
import java.util.List;
import java.util.Map;

/** Follows a script: a cell a reply, then the answer. What a cell really gave decides how it goes on. */
final class CellPolicy implements ActingPolicy {
    private final AgentRef ref;
    private final PythonSession session;
    private final Script script;
    private int executed;
    private boolean submitted;

    CellPolicy(AgentRef ref, PythonSession session, Script script) {
        this.ref = ref;
        this.session = session;
        this.script = script;
    }

    @Override
    public AgentRef ref() {
        return ref;
    }

    @Override
    public Sampled next(List<ChatMessage> conversation, List<JsonNode> schemas) {
        if (submitted) {
            return Said.text("I have nothing else to submit.");
        }
        PythonTool.Told told = session.taken();
        if (told != null && told.failed()) {
            return submit(CellWords.LOST, script.otherwise());
        }
        if (executed < script.cells().size()) {
            Script.Cell cell = script.cells().get(executed++);
            return Said.call(cell.words(), new ToolCall(PythonTool.NAME, SpacedJson.of(Map.of("code", cell.code()))));
        }
        return submit(script.submitting(), script.answer().apply(told == null ? "" : told.printed()));
    }

    private Sampled submit(String words, String answer) {
        submitted = true;
        return Said.call(words, new ToolCall(Submission.NAME, SpacedJson.of(Map.of(Submission.ANSWER, answer))));
    }
}
