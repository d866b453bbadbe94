package dev.assay.verifiers.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Decides whether repeated runs prove a task (DESIGN 5.1). */
public final class Gate {
    /** A configuration was run fewer times than asked for. */
    public static final String TOO_FEW_RUNS = "TOO_FEW_RUNS";

    /** A gold run did not run to its end, or a run of the repository as it was timed out or crashed. */
    public static final String NOT_COMPLETED = "NOT_COMPLETED";

    /** No test fails without the gold patch and passes with it, every time. */
    public static final String NO_FAIL_TO_PASS = "NO_FAIL_TO_PASS";

    /** A test that passed no longer does. */
    public static final String BROKEN = "BROKEN";

    private final Observations base;
    private final Observations test;
    private final Observations gold;

    private Gate(StageRuns runs) {
        base = new Observations(runs.base());
        test = new Observations(runs.test());
        gold = new Observations(runs.gold());
    }

    /**
     * The decision.
     *
     * @param minRuns runs that each configuration must have, at least 1
     */
    public static GateReport decide(StageRuns runs, int minRuns) {
        if (minRuns < 1) {
            throw new IllegalArgumentException("The least number of runs (%d) must be positive.".formatted(minRuns));
        }
        Gate gate = new Gate(runs);
        List<String> flaky = new ArrayList<>();
        List<String> steady = new ArrayList<>();
        Observations.ids(runs).forEach(id -> (gate.varies(id) ? flaky : steady).add(id));
        List<String> failToPass = filter(steady, gate::failToPass);
        List<String> broken = filter(steady, gate::broken);
        List<String> reasons = gate.reasons(runs, minRuns, failToPass.isEmpty(), !broken.isEmpty());
        return new GateReport(reasons.isEmpty(), reasons, failToPass, filter(steady, gate::passToPass), broken, flaky);
    }

    /**
     * Whether further runs could still lead to acceptance. Never false when they could; true says little as long as there is
     * no gold run, which may bring tests that nobody has seen yet.
     */
    public static boolean mayStillPass(StageRuns partial) {
        Gate gate = new Gate(partial);
        if (partial.gold().isEmpty()) {
            return true;
        }
        return ended(partial) && Observations.ids(partial).stream().anyMatch(gate::mayBecomeFailToPass);
    }

    private boolean varies(String id) {
        return base.varies(id) || test.varies(id) || gold.varies(id);
    }

    private boolean failToPass(String id) {
        return test.lacks(id) && gold.passes(id);
    }

    private boolean passToPass(String id) {
        return base.passes(id) && gold.passes(id);
    }

    private boolean broken(String id) {
        return base.passes(id) && gold.lacks(id) && !removedByTestPatch(id);
    }

    private boolean removedByTestPatch(String id) {
        return gold.status(id) == TestStatus.NONE && test.status(id) == TestStatus.NONE && test.removed(id);
    }

    private boolean mayBecomeFailToPass(String id) {
        return !varies(id) && gold.passes(id) && test.lacks(id);
    }

    /**
     * Whether the runs that pass-to-pass stands on are observations. A base run that was stopped says of no test that it did
     * not pass, and would empty that list; one that does not build says so of all of them.
     */
    private static boolean ended(StageRuns runs) {
        return runs.gold().stream().allMatch(run -> run.outcome() == RunOutcome.COMPLETED)
                && runs.base().stream()
                        .noneMatch(run -> run.outcome() == RunOutcome.TIMED_OUT || run.outcome() == RunOutcome.CRASHED);
    }

    private List<String> reasons(StageRuns runs, int minRuns, boolean nothingMended, boolean somethingBroken) {
        List<String> reasons = new ArrayList<>();
        if (List.of(runs.base(), runs.test(), runs.gold()).stream().anyMatch(stage -> stage.size() < minRuns)) {
            reasons.add(TOO_FEW_RUNS);
        }
        if (!ended(runs)) {
            reasons.add(NOT_COMPLETED);
        }
        if (nothingMended) {
            reasons.add(NO_FAIL_TO_PASS);
        }
        if (somethingBroken) {
            reasons.add(BROKEN);
        }
        return reasons;
    }

    private static List<String> filter(Collection<String> ids, Predicate<String> rule) {
        return ids.stream().filter(rule).toList();
    }
}
