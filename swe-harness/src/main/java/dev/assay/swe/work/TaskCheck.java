package dev.assay.swe.work;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.swe.grade.Grade;
import dev.assay.swe.grade.Grader;
import dev.assay.swe.grade.Prediction;
import dev.assay.swe.grade.Resolution;
import dev.assay.swe.grade.TestPass;
import dev.assay.swe.run.PatchFailure;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Proves a task again from its row and its image alone: gold passes, and what is not gold does not. */
public final class TaskCheck {
    private final TestPass pass;

    /** A check that runs attempts somewhere. */
    public TaskCheck(TestPass pass) {
        this.pass = pass;
    }

    /**
     * What a check found.
     *
     * @param instance instance id
     * @param problems what does not hold; empty when the task is sound
     * @param mutants mutants of the gold patch that were run: those that apply
     * @param killed those that were refused
     * @param survivors names of the others: parts of the gold patch that no deciding test needs
     * @param unapplied names of mutants that do not apply and were refused for that: they say nothing about the tests
     */
    public record Finding(
            String instance,
            List<String> problems,
            int mutants,
            int killed,
            List<String> survivors,
            List<String> unapplied) {
        public Finding {
            problems = List.copyOf(problems);
            survivors = List.copyOf(survivors);
            unapplied = List.copyOf(unapplied);
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
        List<String> unapplied = new ArrayList<>();
        List<Mutant> all = Mutant.of(task.patch(), mutants);
        for (Mutant mutant : all) {
            switch (resolution(task, mutant)) {
                case RESOLVED -> survivors.add(mutant.name());
                case DOES_NOT_APPLY -> unapplied.add(mutant.name());
                default -> {}
            }
        }
        if (survivors.contains("empty") || survivors.contains("reversed") || survivors.contains("malformed")) {
            problems.add("An attempt that changes nothing, or undoes, resolves it: %s.".formatted(survivors));
        }
        int run = all.size() - unapplied.size();
        return new Finding(task.instanceId(), problems, run, run - survivors.size(), survivors, unapplied);
    }

    private void gold(SweTask task, List<String> problems) {
        Grade gold = grade(task, "gold", task.patch());
        if (gold.resolution() != Resolution.RESOLVED) {
            List<String> missing = Stream.concat(
                            gold.failToPass().failure().stream(), gold.passToPass().failure().stream())
                    .toList();
            problems.add("The gold patch is graded (%s), with %d tests that do not pass%s. %s"
                    .formatted(
                            gold.resolution().json(),
                            missing.size(),
                            missing.isEmpty() ? "" : ", for example (" + missing.get(0) + ")",
                            gold.detail())
                    .strip());
        }
    }

    private Resolution resolution(SweTask task, Mutant mutant) {
        if (mutant.patch().isEmpty()) {
            return passesUntouched(task) ? Resolution.RESOLVED : Resolution.UNRESOLVED;
        }
        return grade(task, mutant.name(), mutant.patch()).resolution();
    }

    /** The grader refuses an empty attempt unseen; here the tests themselves must refuse it. */
    private boolean passesUntouched(SweTask task) {
        try {
            RunAttempt attempt = pass.run(task, "");
            return PatchFailure.in(attempt).isEmpty()
                    && task.failToPass().stream().allMatch(id -> attempt.run().status(id) == TestStatus.PASS);
        } catch (InputProblem e) {
            // That the row's patch cannot be read is found where the gold patch is graded.
            return false;
        }
    }

    /** A failure of what lies below is no grade: it is thrown. */
    private Grade grade(SweTask task, String name, String patch) {
        Grade grade = Grader.grade(task, new Prediction(task.instanceId(), name, patch), pass);
        Verdict.InfraFailure failure = grade.failure();
        if (failure != null) {
            throw new InfraException(failure.boundary(), failure.cause(), failure.retryable());
        }
        return grade;
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
