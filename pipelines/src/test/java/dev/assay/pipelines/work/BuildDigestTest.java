package dev.assay.pipelines.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildDigestTest {
    @TempDir
    Path folder;

    @Test
    void anArchiveAndTheFolderItWasMadeFromHaveTheSameOneWheneverBuilt() throws IOException {
        Path classes = write("classes/a/B.class", "bytes").getParent().getParent();
        write("classes/a/reporter.py", "print()");

        String folders = BuildDigest.of(List.of(classes));

        assertThat(BuildDigest.of(List.of(jar(1_000_000_000_000L)))).isEqualTo(folders);
        assertThat(BuildDigest.of(List.of(jar(1_600_000_000_000L)))).isEqualTo(folders);
    }

    @Test
    void aResourceThatChangesChangesIt() throws IOException {
        Path reporter = write("classes/a/reporter.py", "print()");
        String before = BuildDigest.of(List.of(folder.resolve("classes")));

        Files.writeString(reporter, "print(1)");

        assertThat(BuildDigest.of(List.of(folder.resolve("classes")))).isNotEqualTo(before);
    }

    @Test
    void ourOwnIsTheSameAllThroughAProcess() {
        assertThat(BuildDigest.own()).hasSize(64).isEqualTo(BuildDigest.own());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** The other way round, with a manifest and the time given. */
    private Path jar(long time) throws IOException {
        Path file = folder.resolve("module.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            entry(jar, time, "META-INF/MANIFEST.MF", "Built: " + time);
            entry(jar, time, "a/reporter.py", "print()");
            entry(jar, time, "a/B.class", "bytes");
        }
        return file;
    }

    private static void entry(JarOutputStream jar, long time, String name, String text) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(time);
        jar.putNextEntry(entry);
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
