package dev.assay.verifiers.sandbox;

import java.time.Duration;

/**
 * What a command did.
 *
 * @param end how it ended
 * @param exitCode its exit code; meaningful only for {@link End#EXITED}
 * @param stdout what was kept of standard output, malformed UTF-8 replaced
 * @param stderr what was kept of standard error, malformed UTF-8 replaced
 * @param truncated whether output was dropped
 * @param wall wall-clock time
 */
public record ExecResult(End end, int exitCode, String stdout, String stderr, boolean truncated, Duration wall) {
    /** How a command ended. */
    public enum End {
        EXITED,
        TIMED_OUT,
        /** The memory limit killed it or one of its processes, even if the command itself exited 0. */
        OUT_OF_MEMORY,
        /** The disk limit stopped the sandbox. */
        OUT_OF_DISK,
        /** The sandbox died under it (it killed its parent, say). */
        SANDBOX_DIED
    }

    /** Exited with code 0. */
    public boolean ok() {
        return end == End.EXITED && exitCode == 0;
    }
}
