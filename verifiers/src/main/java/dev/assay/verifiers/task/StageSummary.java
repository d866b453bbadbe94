package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestStatus;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The runs of one configuration in a row.
 *
 * @param outcomes outcome of each run, in order
 * @param statuses status of each test that every run agrees on; flaky tests stand in the row's own list
 * @param counts tests by status, over {@code statuses}
 */
public record StageSummary(
        List<RunOutcome> outcomes,
        SortedMap<String, TestStatus> statuses,
        @JsonProperty("counts") SortedMap<TestStatus, Integer> counts) {
    public StageSummary {
        outcomes = List.copyOf(outcomes);
        statuses = Collections.unmodifiableSortedMap(new TreeMap<>(statuses));
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}
