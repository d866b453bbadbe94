package dev.assay.env.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What makes any runner write JUnit XML: reporters and a Maven extension, laid down below {@code /opt/assay}, root-owned. Their
 * use is described in {@code /opt/assay/README}.
 */
final class RunnerAssets {
    private static final String RESOURCES = "/dev/assay/env/image/assets/";
    private static final List<String> FILES = List.of(
            "README",
            "js/jest-reporter.cjs",
            "js/junit.cjs",
            "js/mocha-reporter.cjs",
            "js/node-test-reporter.mjs",
            "js/tap-to-junit.mjs",
            "py/unittest_junit.py");

    /** Compiled for Java 8 by an execution of its own ({@code src/maven-ext}); packed here, with fixed dates. */
    private static final List<String> EXTENSION = List.of(
            "AssayLifecycle.class",
            "Configurations.class",
            "QuietPlugins.class",
            "ReportDirectories.class",
            "TestPlugins.class");

    /** Anyone may make a directory in it and nobody list it: the name of a run's own directory is its secret. */
    private static final String REPORTS = "assay/reports/";

    private static final int UNLISTED = 01733;

    private static final String EXTENSION_PACKAGE = "dev/assay/maven/";

    private final Map<String, byte[]> files;

    private RunnerAssets(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
    }

    static RunnerAssets load() {
        Map<String, byte[]> files = new TreeMap<>();
        FILES.forEach(name -> files.put(name, resource(RESOURCES + name)));
        files.put("maven/assay-maven-ext.jar", jar());
        return new RunnerAssets(files);
    }

    /** Hash of every name and byte. */
    String key() {
        List<String> parts = new ArrayList<>(List.of(REPORTS, Integer.toOctalString(UNLISTED)));
        files.forEach((name, content) -> {
            parts.add(name);
            parts.add(Base64.getEncoder().encodeToString(content));
        });
        return Keys.of(parts);
    }

    /** Adds them to a layer below {@code opt/assay}, and the directory of reports. */
    void addTo(LayerWriter layer) {
        layer.directory(REPORTS, UNLISTED);
        files.forEach((name, content) -> layer.file("opt/assay/" + name, content, false));
    }

    private static byte[] jar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(
                    zip,
                    "META-INF/sisu/javax.inject.Named",
                    "dev.assay.maven.AssayLifecycle\n".getBytes(StandardCharsets.UTF_8));
            for (String name : EXTENSION) {
                put(zip, EXTENSION_PACKAGE + name, resource("/" + EXTENSION_PACKAGE + name));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] resource(String name) {
        try (InputStream in = RunnerAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The runner asset (%s) is missing from this build.\nMaybe build again with './mvnw package'."
                                .formatted(name));
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
