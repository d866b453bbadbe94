package dev.assay.env.python;

import java.time.Duration;

/**
 * Bounds of one child. It may never start a process or a thread, or write a file.
 *
 * @param wall from its start to its end, waiting included
 * @param cpuSeconds processor time
 * @param memoryBytes address space
 * @param outputBytes what it may send in all
 * @param messageBytes what it may send, or print, in one piece
 */
public record ChildLimits(Duration wall, int cpuSeconds, long memoryBytes, long outputBytes, int messageBytes) {
    public ChildLimits {
        if (wall.isNegative()
                || wall.isZero()
                || cpuSeconds < 1
                || memoryBytes < 1
                || outputBytes < 1
                || messageBytes < 1) {
            throw new IllegalArgumentException(
                    "The limits of a child must be positive: %s, %d s of processor time, %d bytes of memory, %d bytes of output, %d bytes a message."
                            .formatted(wall, cpuSeconds, memoryBytes, outputBytes, messageBytes));
        }
    }

    /** For one solution, verifier batch or check: 30 s, 10 s of processor time, 512 MiB, 16 MiB in pieces of 1 MiB. */
    public static ChildLimits once() {
        return new ChildLimits(Duration.ofSeconds(30), 10, 512L << 20, 16L << 20, 1 << 20);
    }

    /** For tools that wait for an agent between calls: 12 hours, 10 minutes of processor time, 1 GiB in all. */
    public static ChildLimits session() {
        return new ChildLimits(Duration.ofHours(12), 600, 512L << 20, 1L << 30, 8 << 20);
    }

    /** The same with this time. */
    public ChildLimits withWall(Duration newWall) {
        return new ChildLimits(newWall, cpuSeconds, memoryBytes, outputBytes, messageBytes);
    }

    /** The same with this processor time. */
    public ChildLimits withCpuSeconds(int newCpuSeconds) {
        return new ChildLimits(wall, newCpuSeconds, memoryBytes, outputBytes, messageBytes);
    }

    /** The same with this address space. */
    public ChildLimits withMemoryBytes(long newMemoryBytes) {
        return new ChildLimits(wall, cpuSeconds, newMemoryBytes, outputBytes, messageBytes);
    }

    /** The same with these bounds on what it sends. */
    public ChildLimits withOutput(long newOutputBytes, int newMessageBytes) {
        return new ChildLimits(wall, cpuSeconds, memoryBytes, newOutputBytes, newMessageBytes);
    }
}
