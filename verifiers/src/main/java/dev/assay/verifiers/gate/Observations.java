package dev.assay.verifiers.gate;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the runs of one configuration say together. */
record Observations(List<TestRun> runs) {

    /** Every id that at least one of the runs reported. */
    static SortedSet<String> ids(StageRuns runs) {
        SortedSet<String> ids = new TreeSet<>();
        for (List<TestRun> configuration : List.of(runs.base(), runs.test(), runs.gold())) {
            configuration.forEach(run -> ids.addAll(run.statuses().keySet()));
        }
        return ids;
    }

    /** Whether two runs give the id different statuses; not being reported is a status too. */
    boolean varies(String id) {
        return runs.stream().map(run -> run.status(id)).distinct().count() > 1;
    }

    /** The status of an id that does not vary; NONE when there are no runs. */
    TestStatus status(String id) {
        return runs.isEmpty() ? TestStatus.NONE : runs.get(0).status(id);
    }

    boolean passes(String id) {
        return status(id) == TestStatus.PASS;
    }

    /** FAIL, ERROR or not reported: neither passed nor left out on purpose. */
    boolean lacks(String id) {
        TestStatus status = status(id);
        return status == TestStatus.FAIL || status == TestStatus.ERROR || status == TestStatus.NONE;
    }

    /** Whether a run that completed shows that the test is not there, rather than that nothing was there to be seen. */
    boolean removed(String id) {
        return runs.stream()
                .anyMatch(run -> run.outcome() == RunOutcome.COMPLETED
                        && !run.statuses().isEmpty()
                        && run.status(id) == TestStatus.NONE);
    }
}
