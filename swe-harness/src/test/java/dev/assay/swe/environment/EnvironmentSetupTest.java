package dev.assay.swe.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.rules.RulePlanner;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvironmentSetupTest {
    private static final SweCandidate JAVA = Candidates.of("java", "2026-01-01", "src/main/java/A.java");
    private static final ProjectFiles FILES = ProjectFiles.of(Map.of("pom.xml", "<project/>"));

    private final Bench bench = new Bench();
    private long now;

    /** A workbench that plays a script and writes down what it was asked. */
    private static final class Bench implements Workbench {
        final Deque<BuildAttempt> builds = new ArrayDeque<>();
        final Deque<RunAttempt> runs = new ArrayDeque<>();
        final List<Recipe> built = new ArrayList<>();

        @Override
        public BuildAttempt build(SweCandidate candidate, Recipe recipe) {
            built.add(recipe);
            return builds.isEmpty() ? new BuildAttempt("sha256:x", End.EXITED, 0, "") : builds.removeFirst();
        }

        @Override
        public RunAttempt run(SweCandidate candidate, Recipe recipe, BuildAttempt build, Stage stage) {
            assertThat(stage).isEqualTo(Stage.GOLD);
            return runs.size() > 1 ? runs.removeFirst() : runs.getFirst();
        }

        @Override
        public void settle(SweCandidate candidate, String image) {
            throw new AssertionError("Set-up decides nothing.");
        }

        void buildFails(String log) {
            builds.add(new BuildAttempt("", End.EXITED, 1, log));
        }

        void run(int passed, int failed, String log) {
            TreeMap<String, TestStatus> statuses = new TreeMap<>();
            for (int i = 0; i < passed + failed; i++) {
                statuses.put("T#t" + i, i < passed ? TestStatus.PASS : TestStatus.FAIL);
            }
            RunOutcome outcome = statuses.isEmpty() ? RunOutcome.BUILD_FAILED : RunOutcome.COMPLETED;
            runs.add(new RunAttempt(new TestRun(outcome, statuses, List.of()), "sha256:i", End.EXITED, 1, log, 1));
        }
    }

    private EnvironmentSetup setup(int rounds) {
        SetupLimits limits = new SetupLimits(rounds, Duration.ofMinutes(40));
        return new EnvironmentSetup(new RulePlanner(Candidates.offering()), bench, limits, () -> now);
    }

    private static Setup.Refused refused(Setup setup) {
        assertThat(setup).isInstanceOf(Setup.Refused.class);
        return (Setup.Refused) setup;
    }

    @Test
    void aRunInWhichSomethingPassesIsGoodEvenIfOthersFail() {
        bench.run(3, 2, "");
        Setup setup = setup(5).setUp(JAVA, FILES);
        assertThat(setup).isInstanceOfSatisfying(Setup.Ready.class, ready -> {
            assertThat(ready.rounds()).isEqualTo(1);
            assertThat(ready.recipe().repairs()).isEmpty();
        });
    }

    @Test
    void aFailedBuildIsDiagnosedRepairedAndRecorded() {
        bench.buildFails("Fatal error compiling: error: release version 21 not supported");
        bench.run(3, 0, "");
        Setup setup = setup(5).setUp(JAVA, FILES);
        assertThat(setup).isInstanceOfSatisfying(Setup.Ready.class, ready -> {
            assertThat(ready.rounds()).isEqualTo(2);
            assertThat(ready.recipe().toolchain().version()).isEqualTo("21");
            assertThat(ready.recipe().repairs()).containsExactly("WRONG_JDK: JDK 21");
        });
    }

    @Test
    void aReasonWithoutARepairBecomesTheCodeOfTheRefusal() {
        bench.run(0, 0, "Caused by: java.net.UnknownHostException: example.com");
        Setup.Refused refused = refused(setup(5).setUp(JAVA, FILES));
        assertThat(refused.rejection().stage()).isEqualTo("environment");
        assertThat(refused.rejection().code()).isEqualTo("NEEDS_NETWORK");
        assertThat(refused.rejection().evidence()).containsKeys("log", "recipe", "line");
        assertThat(bench.built).hasSize(1);
    }

    @Test
    void noRecipeIsTriedTwice() {
        bench.run(0, 0, "Fatal error compiling: error: release version 21 not supported");
        setup(10).setUp(JAVA, FILES);
        assertThat(bench.built).doesNotHaveDuplicates();
    }

    @Test
    void theRoundsAreBounded() {
        bench.run(0, 0, "java.lang.OutOfMemoryError: Java heap space");
        assertThat(refused(setup(1).setUp(JAVA, FILES)).rejection().detail()).contains("limit");
        assertThat(bench.built).hasSize(1);
    }

    @Test
    void theMinutesAreBounded() {
        bench.run(0, 0, "java.lang.OutOfMemoryError: Java heap space");
        SetupLimits limits = new SetupLimits(9, Duration.ofMinutes(40));
        EnvironmentSetup setup = new EnvironmentSetup(
                new RulePlanner(Candidates.offering()),
                bench,
                limits,
                () -> now += Duration.ofMinutes(25).toNanos());
        setup.setUp(JAVA, FILES);
        assertThat(bench.built).hasSize(2);
    }

    @Test
    void aPoorRunWithAKnownReasonIsRepairedAndTheBetterAttemptKept() {
        bench.run(1, 9, "java.lang.reflect.InaccessibleObjectException: Unable to make");
        bench.run(0, 0, "worse");
        Setup setup = setup(2).setUp(JAVA, FILES);
        assertThat(bench.built).hasSize(2);
        assertThat(setup).isInstanceOfSatisfying(Setup.Ready.class, ready -> assertThat(ready.rounds())
                .isEqualTo(1));
    }

    @Test
    void aRegistryThatIsDownIsNoEvidenceAboutTheCandidate() {
        bench.buildFails("Could not transfer artifact a:b:pom:1 from/to central: Connection reset");
        assertThatThrownBy(() -> setup(5).setUp(JAVA, FILES)).isInstanceOfSatisfying(InfraException.class, failure -> {
            assertThat(failure.boundary()).isEqualTo("registry");
            assertThat(failure.retryable()).isTrue();
        });
    }

    @Test
    void aPatchThatDoesNotApplyIsRefusedAtOnce() {
        TestRun run =
                new TestRun(RunOutcome.BUILD_FAILED, new TreeMap<>(), List.of("PATCH_FAILED 0: A.java: no such file"));
        bench.runs.add(new Workbench.RunAttempt(run, "sha256:i", End.EXITED, 65, "", 1));
        Setup.Refused refused = refused(setup(5).setUp(JAVA, FILES));
        assertThat(refused.rejection().code()).isEqualTo("PATCH_FAILED");
        assertThat(bench.built).hasSize(1);
    }

    @Test
    void anUnknownLanguageIsRefusedByName() {
        Setup.Refused refused = refused(setup(5).setUp(Candidates.of("cobol", "2026-01-01", "a.cbl"), FILES));
        assertThat(refused.rejection().code()).isEqualTo("LANGUAGE_NOT_SUPPORTED");
        assertThat(refused.rejection().detail()).contains("cobol");
    }

    @Test
    void aDamagedRepositoryIsRefusedNotThrown() {
        ProjectFiles damaged = new MemoryFiles(Map.of("pom.xml", ""), null) {
            @Override
            public java.util.Optional<String> text(String path) {
                throw new UncheckedIOException("The file (pom.xml) cannot be read.", new IOException("missing"));
            }
        };
        assertThat(refused(setup(5).setUp(JAVA, damaged)).rejection().code()).isEqualTo("MISSING_OBJECT");
    }

    @Test
    void theSameCommitGivesTheSameRecipe() {
        RulePlanner planner = new RulePlanner(Candidates.offering());
        assertThat(planner.plan(JAVA, FILES)).isEqualTo(planner.plan(JAVA, FILES));
    }
}
