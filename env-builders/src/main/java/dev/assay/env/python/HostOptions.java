package dev.assay.env.python;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to run a host.
 *
 * @param children children that may live at once, each in a sandbox of its own
 * @param idle sandboxes kept ready when nobody needs them
 * @param recycleAfter children that a sandbox serves before it is replaced
 * @param memoryBytes memory of one sandbox, where the host can bound it
 * @param patience how long a start waits for one of the children to end
 * @param filter whether system calls are filtered where the machine can: off only to see what holds without
 * @param directory where the host keeps its sockets and the files of its children; its path must be short
 */
public record HostOptions(
        int children, int idle, int recycleAfter, long memoryBytes, Duration patience, boolean filter, Path directory) {
    public HostOptions {
        if (children < 1 || idle < 0 || recycleAfter < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException(
                    "The bounds of a host (%d children, %d idle, recycled after %d, %d bytes) must be positive."
                            .formatted(children, idle, recycleAfter, memoryBytes));
        }
    }

    /** 16 children, 2 idle, recycled after 1000, 768 MiB, 5 minutes, in the system's temporary directory. */
    public static HostOptions standard() {
        return new HostOptions(
                16,
                2,
                1000,
                768L << 20,
                Duration.ofMinutes(5),
                true,
                Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    /**
     * For so many tasks at a time, each of which holds a sandbox for its tools while it needs another: none is thrown away in between,
     * which would cost more than all that runs in it.
     */
    public static HostOptions forTasks(int tasks) {
        return standard().withChildren(Math.max(16, 4 * tasks), 2 * tasks);
    }

    /** The same with these numbers of children. */
    public HostOptions withChildren(int newChildren, int newIdle) {
        return new HostOptions(newChildren, newIdle, recycleAfter, memoryBytes, patience, filter, directory);
    }

    /** The same with this number of children a sandbox. */
    public HostOptions withRecycleAfter(int newRecycleAfter) {
        return new HostOptions(children, idle, newRecycleAfter, memoryBytes, patience, filter, directory);
    }

    /** The same with this patience. */
    public HostOptions withPatience(Duration newPatience) {
        return new HostOptions(children, idle, recycleAfter, memoryBytes, newPatience, filter, directory);
    }

    /** The same without the filter. */
    HostOptions withoutFilter() {
        return new HostOptions(children, idle, recycleAfter, memoryBytes, patience, false, directory);
    }
}
