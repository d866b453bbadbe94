package dev.assay.swe.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.swe.grade.TestPass;
import dev.assay.swe.work.TaskCheck.Finding;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.StatementSource;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskCheckTest {
    private static final String PATCH =
            """
            diff --git a/A b/A
            --- a/A
            +++ b/A
            @@ -1 +1 @@
            -a
            +needed
            @@ -9 +9 @@
            -b
            +comment
            """;

    private static final TestPass NEEDS_ITS_LINE = (task, patch) -> ran(patch.contains("\n+needed"));

    @Test
    void aSoundTaskHoldsAndItsIdleHunkSurvives() {
        Finding finding = new TaskCheck(NEEDS_ITS_LINE).check(task("t"), 20);

        assertThat(finding.problems()).isEmpty();
        assertThat(finding.mutants()).isEqualTo(5);
        assertThat(finding.killed()).isEqualTo(4);
        assertThat(finding.survivors()).containsExactly("without hunk 2 of file 1");
    }

    /** Nonsense does not apply. */
    @Test
    void aMutantThatDoesNotApplySaysNothingAboutTheTests() {
        TestPass pass = (task, patch) -> patch.contains("not a hunk")
                ? new RunAttempt(
                        new TestRun(
                                RunOutcome.BUILD_FAILED,
                                new TreeMap<>(),
                                List.of("PATCH_FAILED 0: error: corrupt patch")),
                        "sha256:0",
                        ExecResult.End.EXITED,
                        1,
                        "",
                        1)
                : ran(patch.contains("\n+needed"));
        Finding finding = new TaskCheck(pass).check(task("t"), 20);

        assertThat(finding.unapplied()).containsExactly("malformed");
        assertThat(finding.mutants()).isEqualTo(4);
        assertThat(finding.killed()).isEqualTo(3);
    }

    @Test
    void aTaskThatAnythingResolvesDoesNotHold() {
        Finding finding = new TaskCheck((task, patch) -> ran(true)).check(task("t"), 20);

        assertThat(finding.problems()).singleElement().asString().contains("empty");
    }

    @Test
    void aTaskWhoseGoldFailsDoesNotHold() {
        Finding finding = new TaskCheck((task, patch) -> ran(false)).check(task("t"), 20);

        assertThat(finding.problems()).singleElement().asString().contains("a#b");
    }

    @Test
    void aRowThatWasEditedDoesNotHold() {
        SweTask honest = task("t");
        SweTask edited = new SweTask(
                honest.schema(),
                honest.id(),
                honest.repo(),
                honest.instanceId(),
                honest.baseCommit(),
                honest.patch(),
                honest.testPatch(),
                "Another statement.",
                honest.hintsText(),
                honest.createdAt(),
                honest.version(),
                honest.failToPass(),
                honest.passToPass(),
                honest.environmentSetupCommit(),
                honest.language(),
                honest.statementSource(),
                honest.environment(),
                honest.recipe(),
                honest.stages(),
                honest.flaky(),
                honest.foreignObjects(),
                honest.provenance(),
                honest.judge());

        assertThat(new TaskCheck(NEEDS_ITS_LINE).check(edited, 20).problems())
                .singleElement()
                .asString()
                .contains(honest.id());
    }

    @Test
    void aRowWhosePatchCannotBeReadDoesNotHoldAndHoldsNothingUp() {
        TestPass unreadable = (task, patch) -> {
            throw new InputProblem(InputProblem.Code.MALFORMED_PATCH, "The diff is malformed.");
        };

        assertThat(new TaskCheck(unreadable).check(task("t"), 20).problems())
                .singleElement()
                .asString()
                .contains("invalid_task", "The diff is malformed.");
    }

    @Test
    void aBrokenEngineIsNoFinding() {
        TestPass broken = (task, patch) -> {
            throw new InfraException("engine", "It is away.", false);
        };

        assertThatThrownBy(() -> new TaskCheck(broken).check(task("t"), 20)).isInstanceOf(InfraException.class);
    }

    private static RunAttempt ran(boolean passes) {
        TestRun run =
                TestRun.completed(Map.of("a#b", passes ? TestStatus.PASS : TestStatus.FAIL, "a#c", TestStatus.PASS));
        return new RunAttempt(run, "sha256:0", ExecResult.End.EXITED, 0, "", 1);
    }

    private static SweTask task(String statement) {
        Recipe recipe = new Recipe(
                Recipe.SCHEMA,
                "rules",
                "java",
                "maven",
                "surefire",
                ToolchainSpec.of("java", "17"),
                new TreeMap<>(),
                List.of(),
                List.of("mvn -o test"),
                List.of(),
                60,
                512,
                List.of());
        List<String> failToPass = List.of("a#b");
        List<String> passToPass = List.of("a#c");
        return new SweTask(
                SweTask.SCHEMA,
                SweTask.idOf("acme/lib", "0".repeat(40), PATCH, "test\n", statement, recipe, failToPass, passToPass),
                "acme/lib",
                "acme__lib-1",
                "0".repeat(40),
                PATCH,
                "test\n",
                statement,
                "",
                "2020-01-01T00:00:00Z",
                "1",
                failToPass,
                passToPass,
                "0".repeat(40),
                "java",
                StatementSource.ISSUE,
                EnvironmentRef.image("sha256:" + "0".repeat(64)),
                recipe,
                new TreeMap<>(),
                List.of(),
                0,
                new Provenance("acme/lib", "MIT", "LICENSE", "2020-01-01T00:00:00Z", new TreeMap<>()),
                null);
    }
}
