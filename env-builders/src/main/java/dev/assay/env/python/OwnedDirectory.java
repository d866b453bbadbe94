package dev.assay.env.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary directory that belongs to this process: it holds the lock of a file in it for as long as it lives, so that what a
 * killed process left behind can be told from what is in use.
 */
public final class OwnedDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedDirectory.class);
    private static final String LOCK = "lock";
    /** To open and close a file of one's own once more would let go of its lock. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private OwnedDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes one. The file gets its name when it is locked, so that nobody finds it unlocked before. */
    public static OwnedDirectory create(Path parent, String prefix) throws IOException {
        Path path = Files.createTempDirectory(parent.toAbsolutePath(), prefix);
        OWN.add(path);
        Path early = path.resolve("unlocked");
        FileChannel channel = FileChannel.open(early, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock unused = channel.lock();
        Files.move(early, path.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return new OwnedDirectory(path, channel);
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Removes the directories with this prefix whose owners are gone. Best effort. */
    public static void sweep(Path parent, String prefix) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent.toAbsolutePath(), prefix + "*")) {
            for (Path one : all) {
                if (!OWN.contains(one) && abandoned(one.resolve(LOCK))) {
                    LOG.info("Removing {}, left behind by a process that is gone", one);
                    delete(one);
                }
            }
        } catch (IOException e) {
            LOG.debug("The directory ({}) cannot be swept: {}", parent, e.toString());
        }
    }

    private static boolean abandoned(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            // Another user's, or still being made.
            return false;
        }
    }

    /** Removes a tree. Best effort: what stays is small, and in a temporary directory. */
    public static void delete(Path tree) {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("The directory ({}) cannot be removed: {}", tree, e.toString());
        }
    }

    @Override
    public void close() {
        delete(path);
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process.
        }
        OWN.remove(path);
    }
}
