package dev.assay.env.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * How to use the engine.
 *
 * @param run id of the run, put on everything it makes; never decides the content of an image
 * @param host address ({@code unix:///…} or {@code tcp://…}); empty to look for one
 * @param sandboxes sandboxes at once on this host, over all JVMs; 0 for one a processor of the engine
 * @param memoryBytes memory of all sandboxes at once, over all JVMs; 0 for four fifths of the engine's
 * @param freeDiskFloorBytes sandboxes are stopped, and none starts, while the engine's disk has less free
 * @param slotWait how long a start waits for its turn
 * @param slotDirectory where the JVMs of this host agree on whose turn it is, and on which images they use
 */
public record EngineOptions(
        String run,
        String host,
        int sandboxes,
        long memoryBytes,
        long freeDiskFloorBytes,
        Duration slotWait,
        Path slotDirectory) {
    public EngineOptions {
        if (run.isBlank()) {
            throw new IllegalArgumentException("The run id must not be blank.");
        }
        if (sandboxes < 0 || memoryBytes < 0 || freeDiskFloorBytes < 0) {
            throw new IllegalArgumentException(
                    "The bounds (%d sandboxes, %d bytes of memory, %d bytes of free disk) must not be negative."
                            .formatted(sandboxes, memoryBytes, freeDiskFloorBytes));
        }
    }

    /** What fits most hosts: the engine is looked for, a sandbox a processor, 2 GiB of disk stay free, 2 hours of waiting. */
    public static EngineOptions forRun(String run) {
        return new EngineOptions(run, "", 0, 0, 2L << 30, Duration.ofHours(2), defaultSlotDirectory());
    }

    /** The same with these bounds on what runs at once; 0 for the default. */
    public EngineOptions withSandboxes(int newSandboxes, long newMemoryBytes) {
        return new EngineOptions(run, host, newSandboxes, newMemoryBytes, freeDiskFloorBytes, slotWait, slotDirectory);
    }

    /** The same with this address. */
    public EngineOptions withHost(String newHost) {
        return new EngineOptions(run, newHost, sandboxes, memoryBytes, freeDiskFloorBytes, slotWait, slotDirectory);
    }

    private static Path defaultSlotDirectory() {
        String user = System.getProperty("user.name", "user").toLowerCase(Locale.ROOT);
        return Path.of(
                System.getProperty("java.io.tmpdir", "/tmp"), "assay-slots-" + user.replaceAll("[^a-z0-9]", "_"));
    }
}
