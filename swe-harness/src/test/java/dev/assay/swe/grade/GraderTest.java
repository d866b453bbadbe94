package dev.assay.swe.grade;

import static dev.assay.verifiers.gate.TestStatus.FAIL;
import static dev.assay.verifiers.gate.TestStatus.PASS;
import static dev.assay.verifiers.gate.TestStatus.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.StatementSource;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import dev.assay.verifiers.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GraderTest {
    private static final String PATCH = "diff --git a/x b/x\n";

    /** A pass that answers with what it is given, in turn, and keeps what it was asked. */
    private static final class ScriptedPass implements TestPass {
        final List<String> patches = new ArrayList<>();
        private final List<Object> answers;

        ScriptedPass(Object... answers) {
            this.answers = new ArrayList<>(List.of(answers));
        }

        @Override
        public RunAttempt run(SweTask task, String patch) {
            patches.add(patch);
            Object answer = answers.remove(0);
            if (answer instanceof RuntimeException e) {
                throw e;
            }
            return new RunAttempt((TestRun) answer, "sha256:0", ExecResult.End.EXITED, 0, "", 1);
        }
    }

    static SweTask task(List<String> failToPass, List<String> passToPass, List<String> flaky) {
        Recipe recipe = new Recipe(
                Recipe.SCHEMA,
                "rules",
                "python",
                "pip",
                "pytest",
                ToolchainSpec.of("python", "3.11"),
                new TreeMap<>(),
                List.of(),
                List.of("pytest"),
                List.of(),
                60,
                512,
                List.of());
        return new SweTask(
                SweTask.SCHEMA,
                "0".repeat(64),
                "a/b",
                "a__b-1",
                "1".repeat(40),
                "gold\n",
                "test\n",
                "text",
                "",
                "2025-01-01T00:00:00Z",
                "1.0",
                failToPass,
                passToPass,
                "1".repeat(40),
                "python",
                StatementSource.ISSUE,
                EnvironmentRef.image("sha256:" + "0".repeat(64)),
                recipe,
                new TreeMap<>(),
                flaky,
                0,
                new Provenance("a/b", "MIT", "LICENSE", "2025-01-01T00:00:00Z", new TreeMap<>()),
                null);
    }

    static Grade grade(TestPass pass) {
        return grade(PATCH, pass);
    }

    static Grade grade(String patch, TestPass pass) {
        return Grader.grade(
                task(List.of("f1", "f2"), List.of("p"), List.of("p2")),
                new Prediction("a__b-1", "m", patch),
                pass,
                Pause.NONE);
    }

    static TestRun completed(TestStatus f1, TestStatus f2, TestStatus p) {
        return TestRun.completed(Map.of("f1", f1, "f2", f2, "p", p));
    }

    static TestRun notApplied(int number) {
        return new TestRun(
                RunOutcome.BUILD_FAILED, new TreeMap<>(), List.of("PATCH_FAILED " + number + ": does not apply"));
    }

    static TestRun stopped() {
        return new TestRun(RunOutcome.BUILD_FAILED, new TreeMap<>(), List.of("PATCH_STOPPED 0: It took too long."));
    }

    static InfraException infra(boolean retryable) {
        return new InfraException("engine", "The engine is gone.", retryable);
    }

    @Nested
    class ByTests {
        @Test
        void isResolvedWhenAllRequiredTestsPass() {
            Grade grade = grade(new ScriptedPass(completed(PASS, PASS, PASS)));
            assertThat(grade.resolution()).isEqualTo(Resolution.RESOLVED);
            assertThat(grade.failToPass()).isEqualTo(new TestsStatus(List.of("f1", "f2"), List.of()));
            assertThat(grade.verdict())
                    .isEqualTo(new Verdict.Scored(1, new TreeMap<>(Map.of("fail_to_pass", 1.0, "pass_to_pass", 1.0))));
        }

        @Test
        void isUnresolvedWhenOneFailsIsSkippedOrMissing() {
            for (TestRun run : List.of(
                    completed(PASS, FAIL, PASS),
                    completed(PASS, SKIP, PASS),
                    completed(PASS, PASS, FAIL),
                    TestRun.completed(Map.of("f1", PASS, "p", PASS)))) {
                assertThat(grade(new ScriptedPass(run)).resolution()).isEqualTo(Resolution.UNRESOLVED);
            }
            assertThat(grade(new ScriptedPass(completed(PASS, FAIL, PASS))).verdict())
                    .isEqualTo(new Verdict.Scored(0, new TreeMap<>(Map.of("fail_to_pass", 0.5, "pass_to_pass", 1.0))));
        }

        @Test
        void isUnresolvedWhenTheRunDidNotEndByItself() {
            TestRun stuck = new TestRun(
                    RunOutcome.TIMED_OUT, completed(PASS, PASS, PASS).statuses(), List.of());
            Grade grade = grade(new ScriptedPass(stuck));
            assertThat(grade.resolution()).isEqualTo(Resolution.UNRESOLVED);
            assertThat(grade.detail()).contains("TIMED_OUT");
        }

        @Test
        void neverRequiresAFlakyTest() {
            SweTask task = task(List.of("f1", "f2"), List.of("p"), List.of("f2"));
            Grade grade = Grader.grade(
                    task,
                    new Prediction("a__b-1", "m", PATCH),
                    new ScriptedPass(completed(PASS, FAIL, PASS)),
                    Pause.NONE);
            assertThat(grade.resolution()).isEqualTo(Resolution.RESOLVED);
        }

        @Test
        void givesThePatchItsFinalNewline() {
            ScriptedPass pass = new ScriptedPass(completed(PASS, PASS, PASS));
            grade("diff --git a/x b/x", pass);
            assertThat(pass.patches).containsExactly(PATCH);
        }
    }

    @Nested
    class WithoutTests {
        @Test
        void anEmptyPatchIsNotRun() {
            ScriptedPass pass = new ScriptedPass();
            Grade grade = grade(" \n", pass);
            assertThat(grade.resolution()).isEqualTo(Resolution.EMPTY_PATCH);
            assertThat(pass.patches).isEmpty();
            assertThat(grade.verdict())
                    .isInstanceOfSatisfying(Verdict.Scored.class, scored -> assertThat(scored.reward())
                            .isZero());
        }

        @Test
        void aPatchThatDoesNotApplyIsTheAttemptsFault() {
            Grade grade = grade(new ScriptedPass(notApplied(0)));
            assertThat(grade.resolution()).isEqualTo(Resolution.DOES_NOT_APPLY);
            assertThat(grade.detail()).isEqualTo("does not apply");
        }

        @Test
        void testsThatNeverApplyMakeTheTaskInvalid() {
            ScriptedPass pass = new ScriptedPass(notApplied(1), notApplied(0));
            Grade grade = grade(pass);
            assertThat(grade.resolution()).isEqualTo(Resolution.INVALID_TASK);
            assertThat(grade.verdict()).isInstanceOf(Verdict.InvalidTask.class);
            assertThat(pass.patches).containsExactly(PATCH, "");
        }

        @Test
        void testsThatOnlyTheAttemptKeepsOutAreNotResolved() {
            Grade grade = grade(new ScriptedPass(notApplied(1), completed(FAIL, FAIL, PASS)));
            assertThat(grade.resolution()).isEqualTo(Resolution.UNRESOLVED);
        }

        @Test
        void aRowWhosePatchCannotBeReadIsInvalidAndNobodysFault() {
            ScriptedPass pass =
                    new ScriptedPass(new InputProblem(InputProblem.Code.MALFORMED_PATCH, "The diff is malformed."));
            Grade grade = grade(pass);
            assertThat(grade.resolution()).isEqualTo(Resolution.INVALID_TASK);
            assertThat(grade.detail()).contains("MALFORMED_PATCH", "The diff is malformed.");
            assertThat(pass.patches).hasSize(1);
        }

        @Test
        void aPatchThatIsStoppedEachTimeAndAloneIsTheAttemptsFault() {
            ScriptedPass pass = new ScriptedPass(stopped(), stopped(), stopped(), completed(FAIL, FAIL, PASS));
            Grade grade = grade(pass);
            assertThat(grade.resolution()).isEqualTo(Resolution.DOES_NOT_APPLY);
            assertThat(grade.detail()).startsWith("It took too long.").contains("3 times");
            assertThat(grade.verdict())
                    .isEqualTo(new Verdict.Scored(0, new TreeMap<>(Map.of("fail_to_pass", 0.0, "pass_to_pass", 0.0))));
            assertThat(pass.patches).containsExactly(PATCH, PATCH, PATCH, "");
        }

        @Test
        void onePatchThatWasStoppedOnceIsJudgedByTheNextRun() {
            ScriptedPass pass = new ScriptedPass(stopped(), completed(PASS, PASS, PASS));
            assertThat(grade(pass).resolution()).isEqualTo(Resolution.RESOLVED);
            assertThat(pass.patches).containsExactly(PATCH, PATCH);
        }

        @Test
        void whatGoesOnForNobodyIsNotTheAttemptsFault() {
            assertThat(grade(new ScriptedPass(stopped(), stopped(), stopped(), infra(false)))
                            .resolution())
                    .isEqualTo(Resolution.INFRASTRUCTURE);
            assertThat(grade(new ScriptedPass(stopped(), stopped(), stopped(), notApplied(0)))
                            .resolution())
                    .isEqualTo(Resolution.INVALID_TASK);
        }

        @Test
        void aTaskThatAsksForNothingIsInvalid() {
            Grade grade = Grader.grade(
                    task(List.of(), List.of("p"), List.of()),
                    new Prediction("a__b-1", "m", PATCH),
                    new ScriptedPass(),
                    Pause.NONE);
            assertThat(grade.resolution()).isEqualTo(Resolution.INVALID_TASK);
        }
    }

    @Nested
    class Infrastructure {
        @Test
        void isTriedTwiceMore() {
            assertThat(grade(new ScriptedPass(infra(true), infra(true), completed(PASS, PASS, PASS)))
                            .resolution())
                    .isEqualTo(Resolution.RESOLVED);
        }

        @Test
        void isNeverAReward() {
            Grade grade = grade(new ScriptedPass(infra(true), infra(true), infra(true)));
            assertThat(grade.resolution()).isEqualTo(Resolution.INFRASTRUCTURE);
            assertThat(grade.verdict()).isEqualTo(new Verdict.InfraFailure("engine", "The engine is gone.", true));
        }

        @Test
        void isNotTriedAgainInVain() {
            ScriptedPass pass = new ScriptedPass(infra(false));
            assertThat(grade(pass).resolution()).isEqualTo(Resolution.INFRASTRUCTURE);
            assertThat(pass.patches).hasSize(1);
        }
    }

    @Nested
    class Reports {
        private Grade of(String id, Resolution resolution) {
            return Grade.withoutRun(new Prediction(id, "m", ""), resolution, "");
        }

        @Test
        void haveTheFieldsOfSweBench() {
            GradingReport report = GradingReport.of(
                    "m",
                    List.of("d", "c", "b", "a"),
                    List.of(
                            of("c", Resolution.UNRESOLVED),
                            of("a", Resolution.RESOLVED),
                            of("b", Resolution.EMPTY_PATCH)),
                    List.of("z"));
            assertThat(CanonicalJson.write(report))
                    .isEqualTo(
                            """
                            {"completed_ids":["a","c"],"completed_instances":2,"empty_patch_ids":["b"],\
                            "empty_patch_instances":1,"error_ids":[],"error_instances":0,"incomplete_ids":["d"],\
                            "infra_ids":[],"infra_instances":0,"invalid_ids":[],"invalid_instances":0,\
                            "model_name_or_path":"m","resolved_ids":["a"],"resolved_instances":1,"resolved_share":0.25,\
                            "schema_version":2,"submitted_ids":["a","b","c"],"submitted_instances":3,\
                            "total_instances":4,"unknown_ids":["z"],"unresolved_ids":["c"],"unresolved_instances":1}""");
        }

        @Test
        void haveNoShareWhileAnAttemptWasNotJudged() {
            for (Resolution resolution : List.of(Resolution.INFRASTRUCTURE, Resolution.INVALID_TASK)) {
                GradingReport report = GradingReport.of(
                        "m", List.of("a", "b"), List.of(of("a", Resolution.RESOLVED), of("b", resolution)), List.of());
                assertThat(report.resolvedShare()).isNull();
                assertThat(report.resolved()).isEqualTo(1);
            }
        }
    }
}
