package dev.assay.verifiers.gate;

import static dev.assay.verifiers.gate.TestStatus.ERROR;
import static dev.assay.verifiers.gate.TestStatus.FAIL;
import static dev.assay.verifiers.gate.TestStatus.NONE;
import static dev.assay.verifiers.gate.TestStatus.PASS;
import static dev.assay.verifiers.gate.TestStatus.SKIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Map<String, TestStatus> NOTHING = Map.of();

    /** Three equal runs of each configuration. */
    static StageRuns runs(Map<String, TestStatus> base, Map<String, TestStatus> test, Map<String, TestStatus> gold) {
        return new StageRuns(three(base), three(test), three(gold));
    }

    static List<TestRun> three(Map<String, TestStatus> statuses) {
        return Collections.nCopies(3, TestRun.completed(statuses));
    }

    static GateReport decide(Map<String, TestStatus> base, Map<String, TestStatus> test, Map<String, TestStatus> gold) {
        return Gate.decide(runs(base, test, gold), 3);
    }

    @Nested
    class FailToPass {
        @Test
        void isWhatFailsErrsOrIsMissingUnderTheTestPatchAndPassesWithGold() {
            GateReport report = decide(
                    Map.of("old", PASS),
                    Map.of("old", PASS, "fails", FAIL, "errs", ERROR),
                    Map.of("old", PASS, "fails", PASS, "errs", PASS, "new", PASS));
            assertThat(report)
                    .isEqualTo(new GateReport(
                            true, List.of(), List.of("errs", "fails", "new"), List.of("old"), List.of(), List.of()));
        }

        @Test
        void isEverythingWhenTheTestPatchDoesNotCompile() {
            List<TestRun> nothing = Collections.nCopies(3, TestRun.nothing(RunOutcome.BUILD_FAILED));
            StageRuns runs = new StageRuns(three(Map.of("a", PASS)), nothing, three(Map.of("a", PASS, "b", PASS)));
            GateReport report = Gate.decide(runs, 3);
            assertThat(report.accepted()).isTrue();
            assertThat(report.failToPass()).containsExactly("a", "b");
            assertThat(report.passToPass()).containsExactly("a");
        }

        @Test
        void isNotWhatWasSkipped() {
            GateReport report = decide(NOTHING, Map.of("a", SKIP), Map.of("a", PASS));
            assertThat(report.failToPass()).isEmpty();
            assertThat(report.reasons()).containsExactly(Gate.NO_FAIL_TO_PASS);
        }

        @Test
        void mustPassInEveryGoldRun() {
            StageRuns runs = new StageRuns(
                    three(NOTHING),
                    three(Map.of("a", FAIL)),
                    List.of(
                            TestRun.completed(Map.of("a", PASS)),
                            TestRun.completed(Map.of("a", PASS)),
                            TestRun.completed(Map.of("a", FAIL))));
            GateReport report = Gate.decide(runs, 3);
            assertThat(report.flaky()).containsExactly("a");
            assertThat(report.reasons()).containsExactly(Gate.NO_FAIL_TO_PASS);
        }
    }

    @Nested
    class BaseRuns {
        private GateReport withBase(RunOutcome third) {
            TestRun fine = TestRun.completed(Map.of("old", PASS));
            return Gate.decide(
                    new StageRuns(
                            List.of(fine, fine, TestRun.nothing(third)),
                            three(Map.of("old", PASS, "new", FAIL)),
                            three(Map.of("old", FAIL, "new", PASS))),
                    3);
        }

        @Test
        void thatWereStoppedAreNoObservation() {
            assertThat(withBase(RunOutcome.TIMED_OUT).reasons()).containsExactly(Gate.NOT_COMPLETED);
            assertThat(withBase(RunOutcome.CRASHED).reasons()).containsExactly(Gate.NOT_COMPLETED);
        }

        @Test
        void thatDoNotBuildAreOne() {
            assertThat(withBase(RunOutcome.BUILD_FAILED).accepted()).isTrue();
        }
    }

    @Nested
    class Broken {
        @Test
        void isWhatPassedAndThenFailsErrsOrVanishes() {
            Map<String, TestStatus> before = Map.of("fails", PASS, "errs", PASS, "gone", PASS, "mended", FAIL);
            GateReport report = decide(before, before, Map.of("fails", FAIL, "errs", ERROR, "mended", PASS));
            assertThat(report.broken()).containsExactly("errs", "fails", "gone");
            assertThat(report.reasons()).containsExactly(Gate.BROKEN);
            assertThat(report.failToPass()).containsExactly("mended");
        }

        @Test
        void isNotWhatTheTestPatchRemoved() {
            GateReport report = decide(Map.of("old", PASS), Map.of("renamed", FAIL), Map.of("renamed", PASS));
            assertThat(report.accepted()).isTrue();
            assertThat(report.broken()).isEmpty();
        }

        @Test
        void isWhatVanishesWhenTheTestRunsReportNothingAtAll() {
            List<TestRun> nothing = Collections.nCopies(3, TestRun.nothing(RunOutcome.COMPLETED));
            StageRuns runs = new StageRuns(three(Map.of("old", PASS)), nothing, three(Map.of("new", PASS)));
            assertThat(Gate.decide(runs, 3).broken()).containsExactly("old");
        }

        @Test
        void isNotWhatGoldSkips() {
            GateReport report = decide(Map.of("a", PASS), Map.of("a", PASS, "b", FAIL), Map.of("a", SKIP, "b", PASS));
            assertThat(report.broken()).isEmpty();
            assertThat(report.passToPass()).isEmpty();
            assertThat(report.accepted()).isTrue();
        }
    }

    @Nested
    class Flaky {
        @Test
        void countsNowhereElse() {
            List<TestRun> base = List.of(
                    TestRun.completed(Map.of("a", PASS, "b", PASS)),
                    TestRun.completed(Map.of("a", FAIL, "b", PASS)),
                    TestRun.completed(Map.of("b", PASS)));
            StageRuns runs =
                    new StageRuns(base, three(Map.of("a", FAIL, "b", FAIL)), three(Map.of("a", PASS, "b", PASS)));
            assertThat(Gate.decide(runs, 3))
                    .isEqualTo(new GateReport(true, List.of(), List.of("b"), List.of("b"), List.of(), List.of("a")));
        }

        @Test
        void includesFailingInTwoWays() {
            List<TestRun> test = List.of(TestRun.completed(Map.of("a", FAIL)), TestRun.completed(Map.of("a", ERROR)));
            StageRuns runs = new StageRuns(three(NOTHING), test, three(Map.of("a", PASS)));
            assertThat(Gate.decide(runs, 2).flaky()).containsExactly("a");
        }
    }

    @Nested
    class Reasons {
        @Test
        void nameAConfigurationThatRanTooSeldom() {
            StageRuns runs = new StageRuns(
                    three(NOTHING), three(Map.of("a", FAIL)), List.of(TestRun.completed(Map.of("a", PASS))));
            assertThat(Gate.decide(runs, 3).reasons()).containsExactly(Gate.TOO_FEW_RUNS);
            assertThat(Gate.decide(runs, 1).accepted()).isTrue();
            assertThat(Gate.decide(new StageRuns(List.of(), List.of(), List.of()), 1)
                            .reasons())
                    .containsExactly(Gate.TOO_FEW_RUNS, Gate.NO_FAIL_TO_PASS);
        }

        @Test
        void nameAGoldRunThatDidNotEnd() {
            TestRun stuck = new TestRun(RunOutcome.TIMED_OUT, new TreeMap<>(Map.of("a", PASS)), List.of());
            StageRuns runs = new StageRuns(three(NOTHING), three(Map.of("a", FAIL)), Collections.nCopies(3, stuck));
            GateReport report = Gate.decide(runs, 3);
            assertThat(report.reasons()).containsExactly(Gate.NOT_COMPLETED);
            assertThat(report.failToPass()).containsExactly("a");
        }

        @Test
        void needAPositiveNumberOfRuns() {
            assertThatThrownBy(() -> Gate.decide(runs(NOTHING, NOTHING, NOTHING), 0))
                    .hasMessageContaining("(0)");
        }
    }

    @Test
    void aStatusOfAnUnknownIdIsNone() {
        assertThat(TestRun.completed(NOTHING).status("x")).isEqualTo(NONE);
    }
}
