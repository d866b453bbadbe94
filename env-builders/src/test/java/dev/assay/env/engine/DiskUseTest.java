package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUseTest {
    @TempDir
    Path directory;

    @Test
    void bytesBelowTheDirectoryCount() throws Exception {
        Files.write(Files.createDirectory(directory.resolve("d")).resolve("f"), new byte[300_000]);
        assertThat(DiskUse.exceeds(directory, 400_000)).isFalse();
        assertThat(DiskUse.exceeds(directory, 200_000)).isTrue();
    }

    @Test
    void emptyFilesCountAsABlock() throws Exception {
        for (int i = 0; i < 100; i++) {
            Files.createFile(directory.resolve("f" + i));
        }
        assertThat(DiskUse.exceeds(directory, 200 * 4096)).isFalse();
        assertThat(DiskUse.exceeds(directory, 50 * 4096)).isTrue();
    }

    @Test
    void holesDoNotCount() throws Exception {
        try (RandomAccessFile sparse =
                new RandomAccessFile(directory.resolve("s").toFile(), "rw")) {
            sparse.setLength(50_000_000);
        }
        assertThat(DiskUse.exceeds(directory, 1_000_000)).isFalse();
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        Path inside = Files.createDirectory(directory.resolve("inside"));
        Files.write(directory.resolve("big"), new byte[500_000]);
        Files.createSymbolicLink(inside.resolve("link"), directory);
        assertThat(DiskUse.exceeds(inside, 100_000)).isFalse();
    }

    @Test
    void aDirectoryThatIsGoneTakesNothing() {
        assertThat(DiskUse.exceeds(directory.resolve("none"), 1)).isFalse();
    }
}
