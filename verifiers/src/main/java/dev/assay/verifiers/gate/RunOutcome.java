package dev.assay.verifiers.gate;

/** How one run of a test command ended, apart from what its tests said. */
public enum RunOutcome {
    /** The runner ran to its end; failed tests are allowed. */
    COMPLETED,
    /** The command failed and no test was reported. */
    BUILD_FAILED,
    /** The time limit stopped it. */
    TIMED_OUT,
    /** A limit of memory, disk or processes, or a signal, stopped it, or its reports are damaged. */
    CRASHED
}
