package dev.assay.env.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerAssetsTest {
    private static final int JAVA_8 = 52;

    @TempDir
    Path directory;

    private final Map<String, byte[]> files = new TreeMap<>();

    @BeforeEach
    void unpack() throws IOException {
        Path tar = directory.resolve("assets.tar");
        try (LayerWriter writer = new LayerWriter(tar)) {
            RunnerAssets.load().addTo(writer);
        }
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    @Test
    void the_maven_extension_runs_on_java_8_and_is_found_by_its_index() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(files.get("opt/assay/maven/assay-maven-ext.jar")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }

        assertThat(new String(entries.get("META-INF/sisu/javax.inject.Named"), java.nio.charset.StandardCharsets.UTF_8)
                        .strip())
                .isEqualTo("dev.assay.maven.AssayLifecycle");
        entries.forEach((name, content) -> {
            if (name.endsWith(".class")) {
                assertThat(content[7]).as(name).isEqualTo((byte) JAVA_8);
            }
        });
    }

    @Test
    void every_class_of_the_extension_is_in_it() throws IOException {
        Path classes = Path.of("target/classes/dev/assay/maven");
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(files.get("opt/assay/maven/assay-maven-ext.jar")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        try (var listing = Files.list(classes)) {
            listing.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.class"))
                    .forEach(name -> assertThat(entries).containsKey("dev/assay/maven/" + name));
        }
    }

    @Test
    void the_readme_names_every_asset() {
        String readme = new String(files.get("opt/assay/README"), java.nio.charset.StandardCharsets.UTF_8);

        files.keySet().stream()
                .filter(name -> !name.endsWith("/") && !name.endsWith("README") && !name.endsWith("junit.cjs"))
                .forEach(name -> assertThat(readme).contains("/" + name));
    }

    @Test
    void the_key_is_the_same_each_time() {
        assertThat(RunnerAssets.load().key())
                .isEqualTo(RunnerAssets.load().key())
                .hasSize(64);
    }
}
