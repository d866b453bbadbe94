package dev.assay.env.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.engine.FakeContainers;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {
    @TempDir
    Path directory;

    private final FakeContainers engine = new FakeContainers();
    private final Downloads downloads = new Downloads(
            engine, new ImageOptions(Map.of(), Optional.empty(), Map.of("/ca", Path.of("/host/ca")), Map.of("A", "b")));

    @Test
    void only_what_is_placed_reaches_the_layer() throws IOException {
        byte[] archive = tar("package/bin/node", "package/share/doc", "other");
        engine.registry.put("node-1.tgz", archive);

        assertThat(layer(download(integrity(archive))))
                .containsExactly("opt/", "opt/node/", "opt/node/bin/", "opt/node/bin/node");
    }

    @Test
    void it_is_fetched_with_the_certificates_and_settings_of_the_site() throws IOException {
        byte[] archive = tar("package/bin/node");
        engine.registry.put("node-1.tgz", archive);
        layer(download(integrity(archive)));

        assertThat(engine.started).singleElement().satisfies(spec -> {
            assertThat(spec.limits().network()).isTrue();
            assertThat(spec.readOnlyMounts()).containsKey("/ca");
            assertThat(spec.env()).containsEntry("A", "b");
            assertThat(spec.user()).isEqualTo("tester");
        });
    }

    @Test
    void a_file_with_another_hash_is_never_used() throws IOException {
        engine.registry.put("node-1.tgz", tar("package/bin/node"));

        assertThatThrownBy(() -> layer(download(integrity("other".getBytes(UTF_8)))))
                .isInstanceOfSatisfying(InfraException.class, refused -> assertThat(refused.retryable())
                        .isFalse())
                .hasMessageContaining("is pinned");
    }

    @Test
    void a_file_that_did_not_arrive_can_be_tried_again() {
        assertThatThrownBy(() -> layer(download(integrity(new byte[0]))))
                .isInstanceOfSatisfying(InfraException.class, refused -> assertThat(refused.retryable())
                        .isTrue())
                .hasMessageContaining("node-1.tgz");
    }

    @Test
    void names_that_lead_out_and_links_do_not_reach_the_layer() throws IOException {
        byte[] archive = tar("package/bin/../../../etc/passwd");
        engine.registry.put("node-1.tgz", archive);
        assertThatThrownBy(() -> layer(download(integrity(archive)))).isInstanceOf(IllegalArgumentException.class);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            TarArchiveEntry link = new TarArchiveEntry("package/bin/node", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/shadow");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        engine.registry.put("node-1.tgz", bytes.toByteArray());
        assertThat(layer(download(integrity(bytes.toByteArray())))).isEmpty();
    }

    private TreeSet<String> layer(PinnedDownload download) throws IOException {
        Path tar = directory.resolve("layer.tar");
        try (LayerWriter writer = new LayerWriter(tar)) {
            downloads.addTo(writer, download, "sha256:client");
        }
        TreeSet<String> names = new TreeSet<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static PinnedDownload download(String integrity) {
        return new PinnedDownload(
                ToolchainSpec.of("node", "18"),
                List.of("npm", "pack", "node@1"),
                "node-1.tgz",
                integrity,
                List.of(new PinnedDownload.Placement("package/bin/", "opt/node/bin/")));
    }

    private static String integrity(byte[] content) {
        return "sha512-"
                + Base64.getEncoder().encodeToString(Keys.digest("SHA-512").digest(content));
    }

    private static byte[] tar(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (String name : names) {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(1);
                tar.putArchiveEntry(entry);
                tar.write('x');
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
