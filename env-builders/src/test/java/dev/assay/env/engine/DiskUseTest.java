package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {
    @TempDir
    Path directory;

    @Test
    void bytesBelowTheDirectoryCount() throws Exception {
        Files.write(Files.createDirectory(directory.resolve("d")).resolve("f"), new byte[300_000]);
        assertThat(DiskUse.exceeds(directory, List.of(), 400_000)).isFalse();
        assertThat(DiskUse.exceeds(directory, List.of(), 200_000)).isTrue();
    }

    @Test
    void emptyFilesCountAsABlock() throws Exception {
        for (int i = 0; i < 100; i++) {
            Files.createFile(directory.resolve("f" + i));
        }
        assertThat(DiskUse.exceeds(directory, List.of(), 200 * 4096)).isFalse();
        assertThat(DiskUse.exceeds(directory, List.of(), 50 * 4096)).isTrue();
    }

    @Test
    void holesDoNotCount() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(directory.resolve("s").toFile(), "rw")) {
            sparse.setLength(50_000_000);
        }
        assertThat(DiskUse.exceeds(directory, List.of(), 1_000_000)).isFalse();
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
            assertThat(DiskUse.exceeds(directory, unnamed, 200_000)).isTrue();
            assertThat(DiskUse.exceeds(directory, List.of(), 200_000)).isFalse();
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
        assertThat(DiskUse.exceeds(inside, List.of(), 100_000)).isFalse();
    }

    @Test
    void aDirectoryThatIsGoneTakesNothing() {
        assertThat(DiskUse.exceeds(directory.resolve("none"), List.of(), 1)).isFalse();
    }
}
