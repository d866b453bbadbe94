package dev.assay.env.growth;

import dev.assay.verifiers.task.ToolTask;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of growing a task. */
public sealed interface GrowthResult {
    /**
     * A task that has passed the gate.
     *
     * @param task the row
     * @param verdict time of one verdict, the median; for reports only
     */
    record Accepted(ToolTask task, Duration verdict) implements GrowthResult {}

    /**
     * No task.
     *
     * @param stage {@code design} or {@code gate}
     * @param code stable upper-case reason code
     * @param detail one sentence with values
     * @param evidence named excerpts
     */
    record Refused(String stage, String code, String detail, SortedMap<String, String> evidence)
            implements GrowthResult {
        public Refused {
            evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
        }
    }
}
