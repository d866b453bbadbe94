package dev.assay.swe.grade;

import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import java.util.List;

/**
 * Required tests of one list, sorted as the row has them.
 *
 * @param success those that passed
 * @param failure those that did not: failed, erred, were skipped or were not reported
 */
public record TestsStatus(List<String> success, List<String> failure) {
    public TestsStatus {
        success = List.copyOf(success);
        failure = List.copyOf(failure);
    }

    static TestsStatus of(List<String> required, TestRun run) {
        return new TestsStatus(
                required.stream().filter(id -> passed(run, id)).toList(),
                required.stream().filter(id -> !passed(run, id)).toList());
    }

    /** The share that passed, 1 when none is required. */
    double share() {
        int all = success.size() + failure.size();
        return all == 0 ? 1 : (double) success.size() / all;
    }

    private static boolean passed(TestRun run, String id) {
        return run.status(id) == TestStatus.PASS;
    }
}
