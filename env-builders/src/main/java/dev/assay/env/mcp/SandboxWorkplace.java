package dev.assay.env.mcp;

import dev.assay.env.python.Attempt;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.ToolResult;
import dev.assay.env.python.ToolSession;
import dev.assay.verifiers.task.ToolTask;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one session on a database of their own.
 *
 * @param session in which they run
 * @param owner by whom answers are judged
 * @param task that answers are to; absent where there is none
 */
record SandboxWorkplace(ToolSession session, SandboxWorkplaces owner, @Nullable ToolTask task) implements Workplace {
    @Override
    public ToolReply call(String tool, String arguments) {
        return ToolReply.of(session.call(tool, arguments));
    }

    @Override
    public Submission submit(String arguments) {
        ToolResult result = session.call(SubmitTool.NAME, arguments);
        List<String> texts = result instanceof ToolResult.Answer ? session.submitted() : List.of();
        return new Submission(ToolReply.of(result), texts.isEmpty() ? null : texts.get(texts.size() - 1));
    }

    @Override
    public Ruling judge(String answer) {
        if (task == null) {
            return new Ruling.Failed("there is no task");
        }
        if (task.kind() != ToolTask.Kind.TRANSACT) {
            return owner.judge(task.verifier(), Attempt.of(answer));
        }
        Optional<DatabaseChanges> changes = session.changes();
        return changes.isEmpty()
                ? new Ruling.Failed("the tools have ended")
                : owner.judge(task.verifier(), new Attempt(answer, changes));
    }

    @Override
    public void close() {
        session.close();
    }
}
