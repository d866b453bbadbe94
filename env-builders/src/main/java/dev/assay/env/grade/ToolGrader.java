package dev.assay.env.grade;

import dev.assay.env.grade.ToolGrade.Resolution;
import dev.assay.env.python.Attempt;
import dev.assay.env.python.ChildEnd;
import dev.assay.env.python.ChildLimits;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.Ruling;
import dev.assay.env.python.SessionLimits;
import dev.assay.env.python.ToolBundle;
import dev.assay.env.python.VerifierReport;
import dev.assay.env.python.VerifierRun;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Grades attempts by the verifier of their task. Where the final state counts, or the answer is among the calls, the calls are made
 * again on a fresh copy of the data, with the tools that the task offers. Safe for use by several threads.
 */
public final class ToolGrader {
    /** How often an infrastructure failure that may pass is tried, the first time included. */
    static final int TRIES = 3;

    private static final int MAX_ANSWER_CHARS = 1 << 18;
    private static final int MAX_CALLS = 5_000;
    private static final Duration EACH = Duration.ofSeconds(5);

    /** Ends that say more of this host than of the attempt. */
    private static final Set<ChildEnd.Kind> OURS =
            EnumSet.of(ChildEnd.Kind.TIMED_OUT, ChildEnd.Kind.KILLED, ChildEnd.Kind.SANDBOX_KILLED);

    private final PythonHost judge;
    private final Pause pause;

    /** A grader whose tools and verifiers run here. */
    public ToolGrader(PythonHost judge) {
        this(judge, Pause.GROWING);
    }

    ToolGrader(PythonHost judge, Pause pause) {
        this.judge = judge;
        this.pause = pause;
    }

    /**
     * Grades an attempt; never throws for what the attempt, the task or the sandbox does.
     *
     * @param bundle files of the environment of the task, whose digests were checked
     */
    public ToolGrade grade(ToolTask task, ToolBundle bundle, ToolPrediction attempt) {
        String answer = attempt.answer();
        if (answer == null && attempt.calls().isEmpty()) {
            return ToolGrade.of(task, attempt, Resolution.NO_ANSWER, "There is neither an answer nor a call.");
        }
        if (answer != null && answer.length() > MAX_ANSWER_CHARS) {
            return unresolved(
                    task,
                    attempt,
                    "The answer has %d characters, more than the %d that are read."
                            .formatted(answer.length(), MAX_ANSWER_CHARS));
        }
        if (attempt.calls().size() > MAX_CALLS) {
            return unresolved(
                    task,
                    attempt,
                    "There are %d calls, more than the %d that are made again."
                            .formatted(attempt.calls().size(), MAX_CALLS));
        }
        for (int tried = 1; ; tried++) {
            try {
                return once(task, bundle, attempt);
            } catch (InfraException e) {
                if (tried == TRIES || !e.retryable()) {
                    return broken(task, attempt, e);
                }
                pause.before(tried);
            }
        }
    }

    private static ToolGrade unresolved(ToolTask task, ToolPrediction attempt, String reason) {
        return ToolGrade.of(task, attempt, Resolution.UNRESOLVED, reason);
    }

    private static ToolGrade broken(ToolTask task, ToolPrediction attempt, InfraException e) {
        String why = String.valueOf(e.getMessage());
        return new ToolGrade(
                task.name(),
                task.id(),
                attempt.model(),
                Resolution.INFRASTRUCTURE,
                why,
                0,
                0,
                new Verdict.InfraFailure(e.boundary(), why, e.retryable()));
    }

    private ToolGrade once(ToolTask task, ToolBundle bundle, ToolPrediction attempt) {
        boolean state = task.kind() == ToolTask.Kind.TRANSACT;
        String answer = attempt.answer();
        if (!state && answer != null) {
            return judged(task, bundle, attempt, Attempt.of(answer));
        }
        SessionLimits limits = SessionLimits.standard().withCalls(MAX_CALLS);
        try (Replay replay = Replay.of(judge, bundle, limits, task.tools(), attempt.calls())) {
            ToolGrade grade = replay.end()
                    .map(end -> ended(task, attempt, end))
                    .or(() -> replay.trouble().map(why -> unsound(task, attempt, why)))
                    .orElseGet(() -> replay.attempt(answer, state)
                            .map(made -> judged(task, bundle, attempt, made))
                            .orElseGet(() -> ToolGrade.of(
                                    task,
                                    attempt,
                                    Resolution.NO_ANSWER,
                                    "The calls submit nothing that can be judged.")));
            return grade.after(replay.made(), replay.failed());
        }
    }

    /** Tools that end under a call: a limit that the call reached is the attempt's own doing. */
    private static ToolGrade ended(ToolTask task, ToolPrediction attempt, ChildEnd end) {
        if (OURS.contains(end.kind())) {
            throw new InfraException("sandbox", "The tools ended under a call: " + end.text(), true);
        }
        return unresolved(task, attempt, "The tools ended under a call: " + end.text());
    }

    private ToolGrade judged(ToolTask task, ToolBundle bundle, ToolPrediction attempt, Attempt made) {
        VerifierReport report = new VerifierRun(judge, ChildLimits.once(), EACH)
                .judge(task.verifier(), bundle.database(), List.of(made));
        Ruling ruling = report.rulings().get(0);
        if (ruling instanceof Ruling.Judged judged) {
            return ToolGrade.of(
                    task, attempt, judged.accepted() ? Resolution.RESOLVED : Resolution.UNRESOLVED, judged.reason());
        }
        String why = "The verifier fails: " + ((Ruling.Failed) ruling).message();
        if (report.trouble().isPresent()) {
            return unsound(task, attempt, why);
        }
        // It has judged every answer and mutant of the gate; nobody may escape a judgement with an answer that it
        // cannot read.
        requireTheirs(why);
        return unresolved(task, attempt, why);
    }

    /** What the task brings along fails; where that may be this host's doing it is tried again. */
    private static ToolGrade unsound(ToolTask task, ToolPrediction attempt, String why) {
        requireTheirs(why);
        return ToolGrade.invalid(task, attempt, why);
    }

    private static void requireTheirs(String why) {
        if (OURS.stream().anyMatch(kind -> why.contains(kind.name()))) {
            throw new InfraException("sandbox", why, true);
        }
    }
}
