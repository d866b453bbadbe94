package dev.assay.swe.run;

import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.sandbox.ExecResult;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a run ended whose command ended by itself and whose reports are whole: whole reports of half a run look the same, so
 * what the runner says at its end decides.
 */
final class RunnerEnd {
    private static final int KILLED_BY_SIGNAL = 128;

    /** Interrupted, internal error, wrong usage. That a test failed is 1, that there was none 5. */
    private static final Set<Integer> PYTEST_STOPPED = Set.of(2, 3, 4);

    /** With failing tests tolerated, Surefire only logs that a fork died with tests still to run. */
    private static final Pattern FORK_DIED = Pattern.compile(
            "The forked VM terminated without|There was a (?:timeout|crash)[^\\n]* in the fork|ForkStarter\\$\\d+: Error");

    private RunnerEnd() {}

    /** The outcome of a run that left whole reports, or none. */
    static RunOutcome of(String runner, ExecResult result, TestRun run) {
        int code = result.exitCode();
        if (run.statuses().isEmpty()) {
            return code > KILLED_BY_SIGNAL ? RunOutcome.CRASHED : RunOutcome.BUILD_FAILED;
        }
        return switch (runner) {
            case "surefire" -> surefire(result);
            case "pytest" ->
                PYTEST_STOPPED.contains(code) || code > KILLED_BY_SIGNAL ? RunOutcome.CRASHED : RunOutcome.COMPLETED;
            default -> RunOutcome.COMPLETED;
        };
    }

    /** Failing tests do not fail the build, so one that failed did so for another reason: a module that does not compile. */
    private static RunOutcome surefire(ExecResult result) {
        if (FORK_DIED.matcher(result.stdout()).find()) {
            return RunOutcome.CRASHED;
        }
        return result.exitCode() == 0 ? RunOutcome.COMPLETED : RunOutcome.BUILD_FAILED;
    }
}
