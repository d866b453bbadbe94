package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.DiskUse.Look;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {
    @TempDir
    Path directory;

    private static boolean exceeds(Path tree, List<Path> unnamed, long limit) {
        return DiskUse.of(tree, unnamed, limit, Duration.ofMinutes(1)) == Look.EXCEEDED;
    }

    @Test
    void bytesBelowTheDirectoryCount() throws Exception {
        Files.write(Files.createDirectory(directory.resolve("d")).resolve("f"), new byte[300_000]);
        assertThat(exceeds(directory, List.of(), 400_000)).isFalse();
        assertThat(exceeds(directory, List.of(), 200_000)).isTrue();
    }

    @Test
    void emptyFilesCountAsABlock() throws Exception {
        for (int i = 0; i < 100; i++) {
            Files.createFile(directory.resolve("f" + i));
        }
        assertThat(exceeds(directory, List.of(), 200 * 4096)).isFalse();
        assertThat(exceeds(directory, List.of(), 50 * 4096)).isTrue();
    }

    @Test
    void holesDoNotCount() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(directory.resolve("s").toFile(), "rw")) {
            sparse.setLength(50_000_000);
        }
        assertThat(exceeds(directory, List.of(), 1_000_000)).isFalse();
    }

    @Test
    void filesWithoutANameCountOnceHoweverOftenTheyAreOpen() throws Exception {
        Path file = Files.write(directory.resolve("f"), new byte[300_000]);
        try (RandomAccessFile first = new RandomAccessFile(file.toFile(), "r");
                RandomAccessFile second = new RandomAccessFile(file.toFile(), "r")) {
            Files.delete(file);
            List<Path> unnamed = DeletedFiles.of(
                    List.of(String.valueOf(ProcessHandle.current().pid()), "0"));
            assertThat(unnamed).filteredOn(path -> sizeOf(path) == 300_000).hasSize(1);
            assertThat(second.length()).isEqualTo(first.length()).isEqualTo(300_000);
            assertThat(exceeds(directory, unnamed, 200_000)).isTrue();
            assertThat(exceeds(directory, List.of(), 200_000)).isFalse();
        }
    }

    private static long sizeOf(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Files.write(directory.resolve("big"), new byte[500_000]);
        Files.createSymbolicLink(inside.resolve("link"), directory);
        assertThat(exceeds(inside, List.of(), 100_000)).isFalse();
    }

    @Test
    void aDirectoryThatIsGoneTakesNothing() {
        assertThat(exceeds(directory.resolve("none"), List.of(), 1)).isFalse();
    }

    /** Each step is short; only the whole is longer than the kernel takes in one path. */
    @Test
    void aTreeWhosePathsAreTooLongToVisitCountsAsOver() throws Exception {
        String script = "n=$(printf 'n%.0s' {1..200}); for i in {1..30}; do mkdir $n && cd $n; done; echo x > f";
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(directory.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        try {
            assertThat(exceeds(directory, List.of(), 1L << 30)).isTrue();
        } finally {
            var unused = new ProcessBuilder("sh", "-c", "rm -rf ./n*")
                    .directory(directory.toFile())
                    .start()
                    .waitFor();
        }
    }

    @Test
    void aTreeTooDeepToWalkCountsAsOver() throws Exception {
        Files.createDirectories(directory.resolve("d/".repeat(900)));
        assertThat(exceeds(directory, List.of(), 1L << 30)).isFalse();
        Files.createDirectories(directory.resolve("d/".repeat(1100)));
        assertThat(exceeds(directory, List.of(), 1L << 30)).isTrue();
    }

    @Test
    void aWalkThatTakesTooLongCountsAsOver() throws Exception {
        Files.createFile(directory.resolve("f"));
        assertThat(DiskUse.of(directory, List.of(), 1L << 30, Duration.ofNanos(-1)))
                .isEqualTo(Look.EXCEEDED);
    }
}
