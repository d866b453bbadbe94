package dev.assay.env.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Locks on single bytes of one file, each standing for one unit of something.
 *
 * <p>The channel stays open as long as the JVM: closing any channel of a file gives up all of the process's locks on it.
 */
final class RegionLocks {
    private final FileChannel channel;
    private final Map<Long, FileLock> held = new HashMap<>();

    private RegionLocks(FileChannel channel) {
        this.channel = channel;
    }

    static RegionLocks open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new RegionLocks(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** Locks as many of the {@code count} bytes from {@code first} as are free, {@code wanted} at most. */
    synchronized List<Long> take(long first, int count, int wanted) {
        List<Long> taken = new ArrayList<>();
        for (long at = first; at < first + count && taken.size() < wanted; at++) {
            FileLock lock = held.containsKey(at) ? null : tryLock(at);
            if (lock != null) {
                held.put(at, lock);
                taken.add(at);
            }
        }
        return taken;
    }

    private @Nullable FileLock tryLock(long at) {
        try {
            return channel.tryLock(at, 1, false);
        } catch (IOException | OverlappingFileLockException e) {
            return null;
        }
    }

    synchronized void free(long at) {
        FileLock lock = held.remove(at);
        if (lock != null) {
            try {
                lock.release();
            } catch (IOException e) {
                // The kernel frees it with the process.
                held.remove(at);
            }
        }
    }
}
