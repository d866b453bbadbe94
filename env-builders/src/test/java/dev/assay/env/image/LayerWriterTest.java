package dev.assay.env.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerWriterTest {
    @TempDir
    Path directory;

    @Test
    void the_order_of_adding_does_not_show_in_the_bytes() throws IOException {
        Path one = directory.resolve("one.tar");
        Path two = directory.resolve("two.tar");
        try (LayerWriter writer = new LayerWriter(one)) {
            writer.file("opt/b", "b".getBytes(UTF_8), false);
            writer.link("opt/a/link", "/opt/b");
        }
        try (LayerWriter writer = new LayerWriter(two)) {
            writer.link("opt/a/link", "/opt/b");
            writer.file("opt/b", "b".getBytes(UTF_8), false);
        }

        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void everything_belongs_to_root_and_directories_come_before_what_is_in_them() throws IOException {
        Path tar = directory.resolve("layer.tar");
        try (LayerWriter writer = new LayerWriter(tar)) {
            writer.file("opt/bin/run", "x".getBytes(UTF_8), true);
            writer.file("opt/data", new byte[0], false);
            writer.link("opt/to", "bin/run");
        }

        assertThat(entries(tar))
                .containsExactly(
                        "opt/ 755 0:0 0",
                        "opt/bin/ 755 0:0 0",
                        "opt/bin/run 755 0:0 1",
                        "opt/data 644 0:0 0",
                        "opt/to -> bin/run");
    }

    @Test
    void a_path_out_of_the_image_is_refused() throws IOException {
        try (LayerWriter writer = new LayerWriter(directory.resolve("bad.tar"))) {
            for (String bad : new String[] {"/etc/passwd", "../x", "opt/../../x", "opt/.."}) {
                assertThatThrownBy(() -> writer.file(bad, new byte[0], false))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(bad);
            }
        }
    }

    private static List<String> entries(Path tar) throws IOException {
        List<String> found = new ArrayList<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found.add(
                        entry.isSymbolicLink()
                                ? entry.getName() + " -> " + entry.getLinkName()
                                : "%s %o %d:%d %d"
                                        .formatted(
                                                entry.getName(),
                                                entry.getMode() & 0777,
                                                entry.getLongUserId(),
                                                entry.getLongGroupId(),
                                                entry.getSize()));
            }
        }
        return found;
    }
}
