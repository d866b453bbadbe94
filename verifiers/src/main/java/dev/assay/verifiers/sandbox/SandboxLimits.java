package dev.assay.verifiers.sandbox;

/**
 * Bounds of one sandbox.
 *
 * @param memoryBytes memory, swap included
 * @param cpus processors, fractions allowed
 * @param pids processes and threads
 * @param diskBytes bytes that commands may write in all
 * @param network whether the network is reachable (environment set-up only)
 */
public record SandboxLimits(long memoryBytes, double cpus, int pids, long diskBytes, boolean network) {
    public SandboxLimits {
        // To an engine, nought means without limit.
        if (memoryBytes < 1 || !(cpus > 0) || pids < 1 || diskBytes < 1) {
            throw new IllegalArgumentException(
                    "The limits of a sandbox must be positive: %d bytes of memory, %s processors, %d processes, %d bytes of disk."
                            .formatted(memoryBytes, cpus, pids, diskBytes));
        }
    }

    /** For test runs: 3 GiB, 2 processors, 1024 processes, 4 GiB of disk, no network. */
    public static SandboxLimits tests() {
        return new SandboxLimits(3L << 30, 2, 1024, 4L << 30, false);
    }

    /** The same with the network. */
    public SandboxLimits withNetwork() {
        return new SandboxLimits(memoryBytes, cpus, pids, diskBytes, true);
    }
}
