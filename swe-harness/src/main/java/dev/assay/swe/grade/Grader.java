package dev.assay.swe.grade;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.swe.run.ContainerWorkbench;
import dev.assay.swe.run.PatchFailure;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import java.util.List;
import java.util.Optional;

/**
 * Grades attempts. One is resolved iff every fail-to-pass and every pass-to-pass test passes in a run that completed, with
 * the tests laid down fresh after the attempt. Flaky tests are never required.
 */
public final class Grader {
    /** How often an infrastructure failure that may pass is tried, the first time included. */
    static final int TRIES = 3;

    private static final int MAX_PATCH_CHARS = 16 << 20;

    private Grader() {}

    /** Grades an attempt at a task; never throws for what the attempt, the task or the engine does. */
    public static Grade grade(SweTask task, Prediction prediction, TestPass pass) {
        return grade(task, prediction, pass, Pause.GROWING);
    }

    static Grade grade(SweTask task, Prediction prediction, TestPass pass, Pause pause) {
        if (prediction.isEmpty()) {
            return Grade.withoutRun(prediction, Resolution.EMPTY_PATCH, "");
        }
        if (prediction.patch().length() > MAX_PATCH_CHARS) {
            return Grade.withoutRun(
                    prediction,
                    Resolution.DOES_NOT_APPLY,
                    "The patch has (%d) characters, more than the (%d) that are tried."
                            .formatted(prediction.patch().length(), MAX_PATCH_CHARS));
        }
        if (task.failToPass().isEmpty()) {
            return Grade.withoutRun(prediction, Resolution.INVALID_TASK, "The task has no fail-to-pass test.");
        }
        if (!task.recipe().bounded()) {
            return Grade.withoutRun(
                    prediction,
                    Resolution.INVALID_TASK,
                    "The recipe's limits (%d seconds, %d MiB) are not between 1 second and %d, 16 MiB and %d."
                            .formatted(
                                    task.recipe().timeoutSeconds(),
                                    task.recipe().memoryMb(),
                                    Recipe.MAX_TIMEOUT_SECONDS,
                                    Recipe.MAX_MEMORY_MB));
        }
        try {
            RunAttempt attempt = applied(task, withFinalNewline(prediction.patch()), pass, pause);
            Optional<PatchFailure> failure = PatchFailure.in(attempt);
            return failure.isPresent()
                    ? notApplied(task, prediction, failure.get(), pass, pause)
                    : judged(task, prediction, attempt.run());
        } catch (InputProblem e) {
            // Only patches of the row are read here: git reads the attempt.
            return Grade.withoutRun(
                    prediction,
                    Resolution.INVALID_TASK,
                    "The patches of the row cannot be read (%s): %s".formatted(e.code(), e.getMessage()));
        } catch (InfraException e) {
            return Grade.broken(prediction, e);
        }
    }

    private static Grade judged(SweTask task, Prediction prediction, TestRun run) {
        TestsStatus failToPass = TestsStatus.of(required(task, task.failToPass()), run);
        TestsStatus passToPass = TestsStatus.of(required(task, task.passToPass()), run);
        boolean completed = run.outcome() == RunOutcome.COMPLETED;
        boolean passed = failToPass.failure().isEmpty() && passToPass.failure().isEmpty();
        return new Grade(
                prediction.instanceId(),
                prediction.model(),
                completed && passed ? Resolution.RESOLVED : Resolution.UNRESOLVED,
                run.outcome(),
                failToPass,
                passToPass,
                completed ? "" : "The test run did not end by itself: %s.".formatted(run.outcome()),
                null,
                ContainerWorkbench.putBack(run));
    }

    /**
     * Runs an attempt, again where applying it used up what it may have: a machine that stands still for minutes would look the same
     * once.
     */
    private static RunAttempt applied(SweTask task, String patch, TestPass pass, Pause pause) {
        for (int tried = 1; ; tried++) {
            RunAttempt attempt = run(task, patch, pass, pause);
            if (tried == TRIES
                    || PatchFailure.in(attempt).filter(PatchFailure::stopped).isEmpty()) {
                return attempt;
            }
            pause.before(tried);
        }
    }

    /**
     * The first patch is the attempt's. Where the task's own tests do not go on, it matters whether they ever do; where the attempt was
     * stopped each time, whether anything goes on here without it: then it is the attempt that takes too much.
     */
    private static Grade notApplied(
            SweTask task, Prediction prediction, PatchFailure failure, TestPass pass, Pause pause) {
        if (failure.patch() == 0 && !failure.stopped()) {
            return Grade.withoutRun(prediction, Resolution.DOES_NOT_APPLY, failure.message());
        }
        Optional<PatchFailure> without = PatchFailure.in(run(task, "", pass, pause));
        if (without.isPresent()) {
            return Grade.withoutRun(
                    prediction,
                    Resolution.INVALID_TASK,
                    "The test patch does not apply to the base commit: "
                            + without.get().message());
        }
        return failure.stopped()
                ? Grade.withoutRun(
                        prediction,
                        Resolution.DOES_NOT_APPLY,
                        "%s So it was %d times, and not without the patch.".formatted(failure.message(), TRIES))
                : judged(task, prediction, TestRun.nothing(RunOutcome.BUILD_FAILED));
    }

    private static RunAttempt run(SweTask task, String patch, TestPass pass, Pause pause) {
        for (int attempt = 1; ; attempt++) {
            try {
                return pass.run(task, patch);
            } catch (InfraException e) {
                if (attempt == TRIES || !e.retryable()) {
                    throw e;
                }
                pause.before(attempt);
            }
        }
    }

    private static List<String> required(SweTask task, List<String> ids) {
        return ids.stream().filter(id -> !task.flaky().contains(id)).toList();
    }

    /** Agents often strip it, and git refuses the last hunk without it. */
    private static String withFinalNewline(String patch) {
        return patch.endsWith("\n") ? patch : patch + "\n";
    }
}
