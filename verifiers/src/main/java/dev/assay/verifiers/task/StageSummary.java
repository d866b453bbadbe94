package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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

    /**
     * Sums up the runs of one configuration.
     *
     * @param flaky ids that vary in any configuration; they are left out, and so is what varies here
     */
    public static StageSummary of(List<TestRun> runs, Set<String> flaky) {
        SortedMap<String, TestStatus> agreed = new TreeMap<>();
        SortedMap<TestStatus, Integer> counts = new TreeMap<>();
        for (String id :
                runs.isEmpty() ? Set.<String>of() : runs.get(0).statuses().keySet()) {
            TestStatus status = runs.get(0).status(id);
            if (!flaky.contains(id) && runs.stream().allMatch(run -> run.status(id) == status)) {
                agreed.put(id, status);
                counts.merge(status, 1, Integer::sum);
            }
        }
        return new StageSummary(runs.stream().map(TestRun::outcome).toList(), agreed, counts);
    }
}
