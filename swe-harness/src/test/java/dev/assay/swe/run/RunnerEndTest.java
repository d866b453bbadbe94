package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerEndTest {
    private static final TestRun SOME = TestRun.completed(Map.of("a#b", TestStatus.PASS));
    private static final TestRun NONE = TestRun.completed(Map.of());

    @ParameterizedTest(name = "{0} exit {1} with reports is {2}")
    @CsvSource({
        "surefire, 0, COMPLETED",
        "surefire, 1, BUILD_FAILED",
        "pytest, 0, COMPLETED",
        "pytest, 1, COMPLETED",
        "pytest, 2, CRASHED",
        "pytest, 3, CRASHED",
        "pytest, 4, CRASHED",
        "pytest, 137, CRASHED",
        "mocha, 7, COMPLETED",
        "jest, 1, COMPLETED"
    })
    void theRunnersOwnWordDecidesWhereThereAreReports(String runner, int code, RunOutcome outcome) {
        assertThat(RunnerEnd.of(runner, exited(code, ""), SOME)).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "exit {0} without reports is {1}")
    @CsvSource({"0, BUILD_FAILED", "1, BUILD_FAILED", "137, CRASHED"})
    void withoutReportsNothingWasBuiltOrSomethingWasKilled(int code, RunOutcome outcome) {
        assertThat(RunnerEnd.of("surefire", exited(code, ""), NONE)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "[ERROR] The forked VM terminated without properly saying goodbye. VM crash or System.exit called?",
        "[ERROR] ExecutionException The forked VM terminated without saying properly goodbye. VM crash?"
    })
    void aForkThatDiedIsACrashThoughMavenSaysAllIsWell(String line) {
        assertThat(RunnerEnd.of("surefire", exited(0, "x\n" + line + "\n"), SOME))
                .isEqualTo(RunOutcome.CRASHED);
    }

    private static ExecResult exited(int code, String stdout) {
        return new ExecResult(ExecResult.End.EXITED, code, stdout, "", false, Duration.ZERO);
    }
}
