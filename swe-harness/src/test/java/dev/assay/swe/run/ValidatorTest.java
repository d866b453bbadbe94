package dev.assay.swe.run;

import static dev.assay.verifiers.gate.TestStatus.FAIL;
import static dev.assay.verifiers.gate.TestStatus.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidatorTest {
    private static final TestRun BEFORE = TestRun.completed(Map.of("C#old", PASS));
    private static final TestRun RED = TestRun.completed(Map.of("C#old", PASS, "C#new", FAIL));
    private static final TestRun GREEN = TestRun.completed(Map.of("C#old", PASS, "C#new", PASS));

    @TempDir
    Path temp;

    private final ScriptedWorkbench workbench = new ScriptedWorkbench();
    private LeakCheck leaks = (image, candidate, source) -> new LeakReport(0, List.of());
    private GitFixture source;
    private SweCandidate candidate;

    @BeforeEach
    void createCandidate() {
        source = GitFixture.create(temp.resolve("source"));
        source.file("setup.py", "setup(name='x', version='1.2.3')\n").file("a.py", "old = 1\n");
        String base = source.commit("Base");
        source.file("a.py", "new = 2\n").file("test_a.py", "check\n");
        candidate = Candidates.between(source, base, source.commit("Fix"));
    }

    private Validation validate(RunAttempt firstGold) {
        try (Repository repository = source.open()) {
            Validator validator = new Validator(
                    workbench,
                    (image, of, from) -> leaks.examine(image, of, from),
                    image -> new LayerBytes(10, 20, 0),
                    new TreeMap<>(Map.of("assay", "0.1.0")),
                    Pause.NONE);
            return validator.validate(
                    candidate, repository, Candidates.recipe("", "pytest"), ScriptedWorkbench.BUILD, firstGold, 3);
        }
    }

    private Rejection refused() {
        Validation validation = validate(null);
        assertThat(validation).isInstanceOf(Validation.Refused.class);
        return ((Validation.Refused) validation).rejection();
    }

    private static Supplier<RunAttempt> failing(boolean retryable) {
        return () -> {
            throw new InfraException("engine", "The engine is gone.", retryable);
        };
    }

    @Nested
    class Acceptance {
        @BeforeEach
        void script() {
            workbench.answer(Stage.BASE, BEFORE).answer(Stage.TEST, RED).answer(Stage.GOLD, GREEN);
        }

        @Test
        void everyConfigurationRunsAsOftenAsAskedAndTheRowSaysWhatWasSeen() {
            SweTask task = ((Validation.Accepted) validate(null)).task();

            assertThat(task.failToPass()).containsExactly("C#new");
            assertThat(task.passToPass()).containsExactly("C#old");
            assertThat(task.instanceId()).isEqualTo("owner__name-12");
            assertThat(task.version()).isEqualTo("1.2.3");
            assertThat(task.environment().digest()).isEqualTo(ScriptedWorkbench.IMAGE);
            assertThat(task.foreignObjects()).isZero();
            assertThat(task.stages()).containsOnlyKeys("base", "test", "gold");
            assertThat(task.stages().get("test").outcomes()).hasSize(3).containsOnly(RunOutcome.COMPLETED);
            assertThat(workbench.asked).hasSize(9).startsWith(Stage.GOLD, Stage.TEST, Stage.BASE, Stage.GOLD);
        }

        @Test
        void aGoldRunThatSetUpMadeCountsAsTheFirst() {
            Validation validation = validate(ScriptedWorkbench.attempt(GREEN));

            assertThat(validation).isInstanceOf(Validation.Accepted.class);
            assertThat(workbench.asked).hasSize(8).startsWith(Stage.TEST);
        }

        @Test
        void timesAreMeasuredButNotInTheRow() {
            Validation.Accepted accepted = (Validation.Accepted) validate(null);

            assertThat(accepted.measurements().runMillis().get("gold")).containsExactly(7L, 7L, 7L);
            assertThat(accepted.measurements().bytes()).isEqualTo(new LayerBytes(10, 20, 0));
            assertThat(CanonicalJson.write(accepted.task())).doesNotContain("illis");
        }

        @Test
        void theRowIsTheSameTheSecondTime() {
            String first = CanonicalJson.write(((Validation.Accepted) validate(null)).task());

            assertThat(CanonicalJson.write(((Validation.Accepted) validate(null)).task()))
                    .isEqualTo(first);
        }

        @Test
        void aLeakRefusesWhatTheGateAccepted() {
            leaks = (image, of, from) -> new LeakReport(2, List.of("the fix commit"));

            Rejection rejection = refused();

            assertThat(rejection.code()).isEqualTo("LEAK");
            assertThat(rejection.evidence()).containsEntry("findings", "the fix commit");
        }
    }

    @Nested
    class Refusal {
        @Test
        void aChangeThatMendsNothingStopsAfterTwoRuns() {
            workbench.answer(Stage.BASE, BEFORE).answer(Stage.TEST, GREEN).answer(Stage.GOLD, GREEN);

            Rejection rejection = refused();

            assertThat(rejection.code()).isEqualTo("NO_FAIL_TO_PASS");
            assertThat(rejection.stage()).isEqualTo("gate");
            assertThat(rejection.evidence().get("reasons")).isEqualTo("NO_FAIL_TO_PASS");
            assertThat(workbench.asked).containsExactly(Stage.GOLD, Stage.TEST);
        }

        @Test
        void aBrokenTestIsNamed() {
            TestRun broken = TestRun.completed(Map.of("C#old", FAIL, "C#new", PASS));
            workbench.answer(Stage.BASE, BEFORE).answer(Stage.TEST, RED).answer(Stage.GOLD, broken);

            Rejection rejection = refused();

            assertThat(rejection.code()).isEqualTo("BROKEN");
            assertThat(rejection.evidence()).containsEntry("broken", "C#old");
        }

        @Test
        void aFixWhoseTestVariesIsRefusedAndTheTestNamed() {
            workbench.answer(Stage.BASE, BEFORE).answer(Stage.TEST, RED).answer(Stage.GOLD, GREEN);
            workbench.answer(Stage.GOLD, TestRun.completed(Map.of("C#old", PASS, "C#new", TestStatus.ERROR)));

            Rejection rejection = refused();

            assertThat(rejection.code()).isEqualTo("NO_FAIL_TO_PASS");
            assertThat(rejection.evidence()).containsEntry("flaky", "C#new");
        }

        @Test
        void aGoldRunThatIsStoppedIsNotCompleted() {
            workbench.answer(Stage.TEST, RED).answer(Stage.GOLD, TestRun.nothing(RunOutcome.TIMED_OUT));

            Rejection rejection = refused();

            assertThat(rejection.code()).isEqualTo("NOT_COMPLETED");
            assertThat(rejection.evidence()).containsEntry("outcomes", "base: ; test: ; gold: TIMED_OUT");
            assertThat(rejection.evidence()).doesNotContainKey("log_gold");
        }

        @Test
        void aBuildThatFailsShowsWhatItSaidWithoutTimes() {
            workbench.answer(
                    Stage.GOLD,
                    () -> ScriptedWorkbench.attempt(
                            TestRun.nothing(RunOutcome.BUILD_FAILED),
                            "12:01:02 compiling\n[ERROR] a.py: cannot parse (took 1.234 s)\n"));

            assertThat(refused().evidence()).containsEntry("log_gold", "[ERROR] a.py: cannot parse (took …)");
        }

        @Test
        void aPatchThatDoesNotApplyIsNamed() {
            TestRun failed =
                    PatchFailure.refused(1, "error: patch failed: a.py:1").toRun();
            workbench.answer(Stage.GOLD, failed);

            Rejection rejection = refused();

            assertThat(rejection.code()).isEqualTo("PATCH_FAILED");
            assertThat(rejection.detail()).contains("gold patch");
            assertThat(rejection.evidence()).containsEntry("git", "error: patch failed: a.py:1");
        }

        @Test
        void aCommitThatCannotBeLaidOutIsARejection() {
            workbench.answer(Stage.GOLD, () -> {
                throw new InputProblem(InputProblem.Code.SYMLINK_OUT_OF_TREE, "The link leads out.");
            });

            assertThat(refused().code()).isEqualTo("SYMLINK_OUT_OF_TREE");
        }
    }

    @Nested
    class Infrastructure {
        @Test
        void aFailureThatPassesIsRetriedAndLeavesNoTrace() {
            workbench.answer(Stage.BASE, BEFORE).answer(Stage.TEST, RED);
            workbench
                    .answer(Stage.GOLD, failing(true))
                    .answer(Stage.GOLD, failing(true))
                    .answer(Stage.GOLD, GREEN);

            Validation validation = validate(null);

            assertThat(validation).isInstanceOf(Validation.Accepted.class);
            assertThat(validation.measurements().retries()).isEqualTo(2);
        }

        @Test
        void aFailureThatStaysIsNeitherAcceptanceNorRefusal() {
            workbench.answer(Stage.GOLD, failing(true));

            Validation validation = validate(null);

            assertThat(validation).isInstanceOfSatisfying(Validation.Broken.class, broken -> assertThat(
                            broken.failure().boundary())
                    .isEqualTo("engine"));
            assertThat(workbench.asked).hasSize(3);
        }

        @Test
        void aFailureThatCannotPassIsNotRetried() {
            workbench.answer(Stage.GOLD, failing(false));

            assertThat(validate(null)).isInstanceOf(Validation.Broken.class);
            assertThat(workbench.asked).hasSize(1);
        }
    }
}
