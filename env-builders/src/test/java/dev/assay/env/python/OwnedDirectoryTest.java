package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwnedDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void oneInUseStaysHoweverOftenIsSwept() throws Exception {
        try (OwnedDirectory own = OwnedDirectory.create(parent, "x-")) {
            OwnedDirectory.sweep(parent, "x-");
            sweepElsewhere();
            assertThat(own.path()).isDirectory();
        }
        try (var left = Files.list(parent)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void oneWhoseOwnerIsGoneIsRemoved() throws IOException {
        Path abandoned = Files.createDirectories(parent.resolve("x-1/in"));
        Files.writeString(abandoned.resolve("s"), "");
        Files.createFile(parent.resolve("x-1/lock"));
        Files.createDirectory(parent.resolve("x-2"));
        Files.createDirectory(parent.resolve("y-1"));
        OwnedDirectory.sweep(parent, "x-");
        assertThat(parent.resolve("x-1")).doesNotExist();
        assertThat(parent.resolve("x-2")).as("still being made").exists();
        assertThat(parent.resolve("y-1")).as("of somebody else").exists();
    }

    private void sweepElsewhere() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sweeper.class.getName(),
                        parent.toString())
                .inheritIO()
                .start();
        assertThat(other.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(other.exitValue()).isZero();
    }

    static final class Sweeper {
        public static void main(String[] args) {
            OwnedDirectory.sweep(Path.of(args[0]), "x-");
        }
    }
}
