package dev.assay.verifiers.task;

import static dev.assay.verifiers.gate.TestStatus.FAIL;
import static dev.assay.verifiers.gate.TestStatus.PASS;
import static dev.assay.verifiers.gate.TestStatus.SKIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StageSummaryTest {
    @Test
    void holdsWhatEveryRunAgreesOn() {
        List<TestRun> runs = List.of(
                TestRun.completed(Map.of("a", PASS, "b", FAIL, "c", PASS, "d", PASS)),
                TestRun.completed(Map.of("a", PASS, "b", FAIL, "c", SKIP)));
        StageSummary summary = StageSummary.of(runs, Set.of("b"));
        assertThat(summary.outcomes()).containsExactly(RunOutcome.COMPLETED, RunOutcome.COMPLETED);
        assertThat(summary.statuses()).containsExactly(entry("a", PASS));
        assertThat(summary.counts()).containsExactly(entry(PASS, 1));
    }

    @Test
    void isEmptyWithoutRuns() {
        assertThat(StageSummary.of(List.of(), Set.of()))
                .isEqualTo(new StageSummary(List.of(), new TreeMap<>(), new TreeMap<>()));
    }
}
