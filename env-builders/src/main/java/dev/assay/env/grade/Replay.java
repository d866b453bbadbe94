package dev.assay.env.grade;

import dev.assay.env.python.Attempt;
import dev.assay.env.python.ChildEnd;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.SessionLimits;
import dev.assay.env.python.ToolBundle;
import dev.assay.env.python.ToolResult;
import dev.assay.env.python.ToolSession;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls made again on a fresh copy of the data. A call that fails changes nothing, and the next one follows. */
final class Replay implements AutoCloseable {
    private final ToolSession session;
    private Optional<ChildEnd> end = Optional.empty();
    private int made;
    private int failed;

    private Replay(ToolSession session) {
        this.session = session;
    }

    static Replay of(
            PythonHost judge,
            ToolBundle bundle,
            SessionLimits limits,
            List<String> offered,
            List<ToolPrediction.Call> calls) {
        Replay replay = new Replay(ToolSession.open(judge, bundle, limits));
        try {
            replay.make(offered, calls);
            return replay;
        } catch (RuntimeException e) {
            replay.close();
            throw e;
        }
    }

    private void make(List<String> offered, List<ToolPrediction.Call> calls) {
        for (ToolPrediction.Call call : calls) {
            if (session.trouble().isPresent()) {
                return;
            }
            made++;
            // What the task does not offer is as if it were not there.
            ToolResult result = offered.contains(call.name())
                    ? session.call(call.name(), call.arguments())
                    : new ToolResult.Refused("There is no such tool.");
            if (result instanceof ToolResult.Ended ended) {
                end = Optional.of(ended.end());
                return;
            }
            failed += result instanceof ToolResult.Answer ? 0 : 1;
        }
    }

    /** How the tools ended under a call, if they did. */
    Optional<ChildEnd> end() {
        return end;
    }

    /** Why the tools could not be loaded, if so. */
    Optional<String> trouble() {
        return session.trouble();
    }

    int made() {
        return made;
    }

    int failed() {
        return failed;
    }

    /**
     * What came of the calls.
     *
     * @param answer that was given besides; else the last one that was submitted counts
     * @param state whether the final state counts
     * @return nothing where there is no answer, or the state is more than can be told
     */
    Optional<Attempt> attempt(@Nullable String answer, boolean state) {
        List<String> submitted = session.submitted();
        String text = answer != null ? answer : submitted.isEmpty() ? null : submitted.get(submitted.size() - 1);
        if (text == null) {
            return Optional.empty();
        }
        Optional<DatabaseChanges> changes = session.changes();
        return state ? changes.map(each -> new Attempt(text, Optional.of(each))) : Optional.of(Attempt.of(text));
    }

    @Override
    public void close() {
        session.close();
    }
}
