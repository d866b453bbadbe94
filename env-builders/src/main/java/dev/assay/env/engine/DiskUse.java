package dev.assay.env.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How much disk a directory takes that changes while one looks. */
final class DiskUse {
    /** What a file costs at least: many small files fill a disk too. */
    private static final long BLOCK = 4096;

    private static final long DU_SECONDS = 30;

    private DiskUse() {}

    /**
     * Whether the files below take more than the limit. Holes in sparse files count only when the files on a second look, with
     * {@code du}, really take that much.
     */
    static boolean exceeds(Path directory, long limit) {
        Sum sum = new Sum(limit);
        try {
            Files.walkFileTree(directory, sum);
        } catch (IOException e) {
            return false;
        }
        return sum.entries > limit / BLOCK || (sum.bytes > limit && reallyTaken(directory, sum.bytes) > limit);
    }

    private static long reallyTaken(Path directory, long otherwise) {
        try {
            Process du = new ProcessBuilder("du", "-sx", "-B1", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            du.getOutputStream().close();
            if (!du.waitFor(DU_SECONDS, TimeUnit.SECONDS)) {
                du.destroyForcibly();
                return otherwise;
            }
            String text = new String(du.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
            return Long.parseLong(text.split("\\s", 2)[0]);
        } catch (IOException | NumberFormatException e) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    /** Stops early once over; goes on where files vanish under its feet. */
    private static final class Sum extends SimpleFileVisitor<Path> {
        private final long limit;
        private long bytes;
        private long entries;

        Sum(long limit) {
            this.limit = limit;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return add(0);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return add(attributes.isRegularFile() ? attributes.size() : 0);
        }

        private FileVisitResult add(long size) {
            entries++;
            bytes += size;
            return bytes > limit || entries > limit / BLOCK ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
