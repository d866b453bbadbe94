package dev.assay.env.engine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How much disk a directory takes that changes while one looks. */
final class DiskUse {
    /** What a file costs at least: many small files fill a disk too. */
    private static final long BLOCK = 4096;

    private static final long DU_SECONDS = 30;
    /** The walk holds one directory open a level. */
    private static final int DEPTH = 1000;

    /** What a look gives. */
    enum Look {
        WITHIN,
        /** Over the limit, or made so that nobody can tell: too deep, too long a path, too much to look at in time. */
        EXCEEDED,
        /** Parts of it may not be read by this user, as with an engine whose users are mapped. */
        UNSEEN
    }

    private DiskUse() {}

    /**
     * Whether the files below take more than the limit, together with those that have no name any more. Holes in sparse files
     * count only when the files on a second look, with {@code du}, really take that much.
     *
     * @param patience a tree that takes longer to walk counts as over the limit
     */
    static Look of(Path directory, List<Path> unnamed, long limit, Duration patience) {
        Sum sum = new Sum(limit, System.nanoTime() + patience.toNanos());
        try {
            Files.walkFileTree(directory, Set.of(), DEPTH, sum);
        } catch (IOException e) {
            var unused = sum.failed(e);
        }
        if (sum.entries > limit / BLOCK || sum.beyond) {
            return Look.EXCEEDED;
        }
        long bytes = sum.bytes + unnamed.stream().mapToLong(DiskUse::size).sum();
        if (bytes > limit && reallyTaken(directory, unnamed, bytes) > limit) {
            return Look.EXCEEDED;
        }
        return sum.unseen ? Look.UNSEEN : Look.WITHIN;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long reallyTaken(Path directory, List<Path> unnamed, long otherwise) {
        List<String> command = new ArrayList<>(List.of("du", "-scxD", "-B1", directory.toString()));
        unnamed.forEach(file -> command.add(file.toString()));
        Path answer = null;
        try {
            answer = Files.createTempFile("assay-du", ".txt");
            Process du = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(answer.toFile())
                    .start();
            du.getOutputStream().close();
            if (!du.waitFor(DU_SECONDS, TimeUnit.SECONDS)) {
                du.destroyForcibly();
                return otherwise;
            }
            return total(Files.readAllLines(answer), otherwise);
        } catch (IOException e) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        } finally {
            if (answer != null) {
                var unused = answer.toFile().delete();
            }
        }
    }

    /** The last line has the sum of all. */
    private static long total(List<String> lines, long otherwise) {
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return last.matches("[0-9]{1,18}\\s+total") ? Long.parseLong(last.split("\\s", 2)[0]) : otherwise;
    }

    /** Stops early once over; goes on where files vanish under its feet. */
    private static final class Sum extends SimpleFileVisitor<Path> {
        private final long limit;
        private final long deadline;
        private long bytes;
        private long entries;
        private boolean beyond;
        private boolean unseen;

        Sum(long limit, long deadline) {
            this.limit = limit;
            this.deadline = deadline;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return add(0);
        }

        /** A directory comes here only when it lies too deep to be entered. */
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            beyond |= attributes.isDirectory();
            return add(attributes.isRegularFile() ? attributes.size() : 0);
        }

        private FileVisitResult add(long size) {
            entries++;
            bytes += size;
            beyond |= System.nanoTime() - deadline > 0;
            return beyond || bytes > limit || entries > limit / BLOCK
                    ? FileVisitResult.TERMINATE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return failed(e);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return e == null ? FileVisitResult.CONTINUE : failed(e);
        }

        private FileVisitResult failed(IOException e) {
            if (e instanceof AccessDeniedException) {
                unseen = true;
            } else if (!(e instanceof NoSuchFileException || e instanceof NotDirectoryException)) {
                beyond = true;
            }
            return beyond ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
