package dev.assay.verifiers.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random runs against the definition written out as sentences over single runs. The seed stands in the test's name. */
class GatePropertyTest {
    private static final List<String> IDS = List.of("a", "b", "c", "d");
    private static final int ROUNDS = 4_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void theDecisionIsTheDefinition(long seed) {
        Random random = new Random(seed);
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StageRuns runs = randomRuns(random, 1 + random.nextInt(3));
            GateReport report = Gate.decide(runs, 1);
            for (String id : IDS) {
                assertThat(report.flaky().contains(id))
                        .as("%s flaky %s", id, runs)
                        .isEqualTo(flaky(runs, id));
                assertThat(report.failToPass().contains(id))
                        .as("%s f2p %s", id, runs)
                        .isEqualTo(failToPass(runs, id));
                assertThat(report.passToPass().contains(id))
                        .as("%s p2p %s", id, runs)
                        .isEqualTo(passToPass(runs, id));
                assertThat(report.broken().contains(id))
                        .as("%s broken %s", id, runs)
                        .isEqualTo(broken(runs, id));
            }
            boolean sound = IDS.stream().anyMatch(id -> failToPass(runs, id))
                    && IDS.stream().noneMatch(id -> broken(runs, id))
                    && runs.gold().stream().allMatch(run -> run.outcome() == RunOutcome.COMPLETED)
                    && runs.base().stream()
                            .allMatch(run ->
                                    run.outcome() == RunOutcome.COMPLETED || run.outcome() == RunOutcome.BUILD_FAILED);
            assertThat(report.accepted()).as("%s", runs).isEqualTo(sound);
            accepted += sound ? 1 : 0;
        }
        assertThat(accepted)
                .as("a property over refusals alone proves nothing")
                .isBetween(ROUNDS / 100, ROUNDS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {13, 21, 34})
    void anotherRunNeverAddsAProvenTestNorHealsAFlakyOne(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            StageRuns more = randomRuns(random, 3);
            StageRuns fewer = new StageRuns(
                    more.base().subList(0, 2), more.test(), more.gold().subList(0, 2));
            GateReport before = Gate.decide(fewer, 1);
            GateReport after = Gate.decide(more, 1);
            assertThat(before.failToPass()).containsAll(after.failToPass());
            assertThat(before.passToPass()).containsAll(after.passToPass());
            assertThat(after.flaky()).containsAll(before.flaky());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {55, 89, 144})
    void stoppingEarlyNeverStopsWhatWouldBeAccepted(long seed) {
        Random random = new Random(seed);
        int stopped = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StageRuns all = randomRuns(random, 3);
            StageRuns some =
                    new StageRuns(prefix(all.base(), random), prefix(all.test(), random), prefix(all.gold(), random));
            boolean goesOn = Gate.mayStillPass(some);
            stopped += goesOn ? 0 : 1;
            if (Gate.decide(all, 3).accepted()) {
                assertThat(goesOn).as("%s of %s", some, all).isTrue();
            }
        }
        assertThat(stopped).as("never stopping would be sound and useless").isGreaterThan(ROUNDS / 20);
    }

    private static List<TestRun> prefix(List<TestRun> runs, Random random) {
        return runs.subList(0, random.nextInt(runs.size() + 1));
    }

    private static StageRuns randomRuns(Random random, int n) {
        return new StageRuns(configuration(random, n), configuration(random, n), configuration(random, n));
    }

    /** Mostly steady: each id has a home status, and now and then a run disagrees. */
    private static List<TestRun> configuration(Random random, int n) {
        TreeMap<String, TestStatus> home = new TreeMap<>();
        IDS.forEach(id -> home.put(id, anyStatus(random)));
        List<TestRun> runs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            TreeMap<String, TestStatus> statuses = new TreeMap<>(home);
            if (random.nextInt(8) == 0) {
                statuses.put(IDS.get(random.nextInt(IDS.size())), anyStatus(random));
            }
            statuses.values().removeIf(status -> status == TestStatus.NONE);
            RunOutcome[] outcomes = RunOutcome.values();
            RunOutcome outcome =
                    random.nextInt(12) > 0 ? RunOutcome.COMPLETED : outcomes[random.nextInt(outcomes.length)];
            runs.add(new TestRun(outcome, statuses, List.of()));
        }
        return runs;
    }

    private static TestStatus anyStatus(Random random) {
        return random.nextInt(3) > 0 ? TestStatus.PASS : TestStatus.values()[random.nextInt(5)];
    }

    private static boolean flaky(StageRuns runs, String id) {
        for (List<TestRun> configuration : List.of(runs.base(), runs.test(), runs.gold())) {
            Set<TestStatus> seen = new HashSet<>();
            configuration.forEach(run -> seen.add(run.status(id)));
            if (seen.size() > 1) {
                return true;
            }
        }
        return false;
    }

    private static boolean failToPass(StageRuns runs, String id) {
        return !flaky(runs, id)
                && runs.test().stream().allMatch(run -> bad(run.status(id)))
                && runs.gold().stream().allMatch(run -> run.status(id) == TestStatus.PASS);
    }

    private static boolean passToPass(StageRuns runs, String id) {
        return !flaky(runs, id)
                && runs.base().stream().allMatch(run -> run.status(id) == TestStatus.PASS)
                && runs.gold().stream().allMatch(run -> run.status(id) == TestStatus.PASS);
    }

    private static boolean broken(StageRuns runs, String id) {
        boolean lost = runs.base().stream().allMatch(run -> run.status(id) == TestStatus.PASS)
                && runs.gold().stream().anyMatch(run -> bad(run.status(id)));
        boolean goneInGold = runs.gold().stream().allMatch(run -> run.status(id) == TestStatus.NONE);
        boolean goneInTest = runs.test().stream()
                .anyMatch(run -> run.outcome() == RunOutcome.COMPLETED
                        && run.status(id) == TestStatus.NONE
                        && !run.statuses().isEmpty());
        return !flaky(runs, id) && lost && !(goneInGold && goneInTest);
    }

    private static boolean bad(TestStatus status) {
        return status != TestStatus.PASS && status != TestStatus.SKIP;
    }
}
