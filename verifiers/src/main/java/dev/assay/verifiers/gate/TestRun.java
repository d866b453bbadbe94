package dev.assay.verifiers.gate;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of the tests: its outcome and a status for each id ({@code class#method}) that it reported.
 *
 * @param outcome how the run ended
 * @param statuses what it reported; an id that is not in it has status {@link TestStatus#NONE}
 * @param warnings what was odd about its reports (truncated file, limit hit), for people
 */
public record TestRun(RunOutcome outcome, SortedMap<String, TestStatus> statuses, List<String> warnings) {
    public TestRun {
        statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
        warnings = List.copyOf(warnings);
    }

    /** A run that completed and reported these statuses. */
    public static TestRun completed(Map<String, TestStatus> statuses) {
        return new TestRun(RunOutcome.COMPLETED, new TreeMap<>(statuses), List.of());
    }

    /** A run that reported nothing. */
    public static TestRun nothing(RunOutcome outcome) {
        return new TestRun(outcome, new TreeMap<>(), List.of());
    }

    /** The status of an id, {@link TestStatus#NONE} when the run does not mention it. */
    public TestStatus status(String id) {
        return statuses.getOrDefault(id, TestStatus.NONE);
    }
}
