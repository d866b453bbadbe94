package dev.assay.swe.work;

import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.swe.run.PatchFailure;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.task.SweTask;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Proves a task again from its row and its image alone: gold passes, and what is not gold does not. */
public final class TaskCheck {
    private final Attempts attempts;

    /** A check that runs attempts somewhere. */
    public TaskCheck(Attempts attempts) {
        this.attempts = attempts;
    }

    /** Runs one attempt on a task. */
    @FunctionalInterface
    public interface Attempts {
        /** Throws {@link dev.assay.verifiers.verdict.InfraException} when something below breaks. */
        RunAttempt run(SweTask task, String patch);
    }

    /**
     * What a check found.
     *
     * @param instance instance id
     * @param problems what does not hold; empty when the task is sound
     * @param mutants mutants of the gold patch that were run
     * @param killed those that were refused
     * @param survivors names of the others: parts of the gold patch that no deciding test needs
     */
    public record Finding(String instance, List<String> problems, int mutants, int killed, List<String> survivors) {
        public Finding {
            problems = List.copyOf(problems);
            survivors = List.copyOf(survivors);
        }
    }

    /**
     * Checks a task.
     *
     * @param mutants mutants at most
     */
    public Finding check(SweTask task, int mutants) {
        List<String> problems = new ArrayList<>();
        if (!task.id().equals(expectedId(task))) {
            problems.add("The id (%s) is not that of the row's content (%s).".formatted(task.id(), expectedId(task)));
        }
        if (task.failToPass().isEmpty()) {
            problems.add("The row has no test to mend.");
        }
        gold(task, problems);
        List<String> survivors = new ArrayList<>();
        List<Mutant> all = Mutant.of(task.patch(), mutants);
        for (Mutant mutant : all) {
            if (!mutant.patch().equals(task.patch()) && resolved(task, attempts.run(task, mutant.patch()))) {
                survivors.add(mutant.name());
            }
        }
        if (survivors.contains("empty") || survivors.contains("reversed") || survivors.contains("malformed")) {
            problems.add("An attempt that changes nothing, or undoes, resolves it: %s.".formatted(survivors));
        }
        return new Finding(task.instanceId(), problems, all.size(), all.size() - survivors.size(), survivors);
    }

    private void gold(SweTask task, List<String> problems) {
        RunAttempt gold = attempts.run(task, task.patch());
        PatchFailure.in(gold).ifPresent(failure -> problems.add("The gold patch does not apply: " + failure.message()));
        List<String> missing = missing(task, gold.run());
        if (!missing.isEmpty()) {
            problems.add("The gold patch leaves %d of %d tests without a pass, for example (%s)."
                    .formatted(
                            missing.size(),
                            task.failToPass().size() + task.passToPass().size(),
                            missing.get(0)));
        }
    }

    private static boolean resolved(SweTask task, RunAttempt attempt) {
        return PatchFailure.in(attempt).isEmpty()
                && missing(task, attempt.run()).isEmpty();
    }

    private static List<String> missing(SweTask task, TestRun run) {
        return Stream.concat(task.failToPass().stream(), task.passToPass().stream())
                .filter(id -> run.status(id) != TestStatus.PASS)
                .toList();
    }

    private static String expectedId(SweTask task) {
        return SweTask.idOf(
                task.repo(),
                task.baseCommit(),
                task.patch(),
                task.testPatch(),
                task.problemStatement(),
                task.recipe(),
                task.failToPass(),
                task.passToPass());
    }
}
