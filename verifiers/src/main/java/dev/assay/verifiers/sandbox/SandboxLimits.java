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
    /** For test runs: 3 GiB, 2 processors, 1024 processes, 4 GiB of disk, no network. */
    public static SandboxLimits tests() {
        return new SandboxLimits(3L << 30, 2, 1024, 4L << 30, false);
    }

    /** The same with the network. */
    public SandboxLimits withNetwork() {
        return new SandboxLimits(memoryBytes, cpus, pids, diskBytes, true);
    }
}
