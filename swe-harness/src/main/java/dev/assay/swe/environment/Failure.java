package dev.assay.swe.environment;

import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecResult;

/**
 * An attempt that did not do, in one shape for builds and test runs.
 *
 * @param phase which half of the recipe
 * @param end how its command ended
 * @param exitCode exit code of the command
 * @param log tail of its output
 * @param reported tests reported
 * @param passed tests that passed
 */
public record Failure(Phase phase, ExecResult.End end, int exitCode, String log, int reported, int passed) {
    /** The halves of a recipe. */
    public enum Phase {
        /** Install lines, with the network. */
        INSTALL,
        /** Test lines, without it. */
        TEST
    }

    /** A failed build. */
    public static Failure of(Workbench.BuildAttempt build) {
        return new Failure(Phase.INSTALL, build.end(), build.exitCode(), build.log(), 0, 0);
    }

    /** A failed test run. */
    public static Failure of(Workbench.RunAttempt attempt) {
        int passed = (int) attempt.run().statuses().values().stream()
                .filter(status -> status == TestStatus.PASS)
                .count();
        ExecResult.End end = attempt.run().outcome() == RunOutcome.TIMED_OUT ? ExecResult.End.TIMED_OUT : attempt.end();
        return new Failure(
                Phase.TEST,
                end,
                attempt.exitCode(),
                attempt.log(),
                attempt.run().statuses().size(),
                passed);
    }
}
