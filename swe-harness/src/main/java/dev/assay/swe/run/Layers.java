package dev.assay.swe.run;

import dev.assay.verifiers.verdict.InfraException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Tar files made for one use and removed after it. */
final class Layers {
    private final Path scratch;

    Layers(Path scratch) {
        this.scratch = scratch;
    }

    /** What is done with a layer while it exists. */
    @FunctionalInterface
    interface Use<T> {
        T with(Path tar, LayerBytes bytes) throws IOException;
    }

    /** Writes the layer of a commit, hands it over and removes it. */
    <T> T instance(Repository source, String commit, Use<T> use) {
        Path directory = temporary();
        try {
            Path tar = directory.resolve("layer.tar");
            LayerBytes bytes =
                    InstanceLayer.write(source, ObjectId.fromString(commit), directory, tar, TreeLimits.DEFAULT);
            return use.with(tar, bytes);
        } catch (IOException e) {
            throw new InfraException(
                    "storage",
                    "The layer of commit %s cannot be written: %s".formatted(commit, e.getMessage()),
                    true,
                    e);
        } finally {
            Scratch.delete(directory);
        }
    }

    /** A new directory below the scratch directory. */
    Path temporary() {
        try {
            return Files.createTempDirectory(scratch, "bench");
        } catch (IOException e) {
            throw new InfraException(
                    "storage",
                    "No directory can be made in (%s): %s.%nMaybe it is full or gone."
                            .formatted(scratch, e.getMessage()),
                    true,
                    e);
        }
    }

    /** A tar stream of patches as {@code assay-patches/0}, {@code 1} …, to be unpacked in {@code /tmp}. */
    static InputStream patches(List<String> patches) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < patches.size(); i++) {
            files.put(Integer.toString(i), patches.get(i));
        }
        return files(files);
    }

    /** A tar stream of text files below {@code assay-patches}. */
    static InputStream files(Map<String, String> files) {
        Map<String, String> below = new LinkedHashMap<>();
        files.forEach((name, content) -> below.put("assay-patches/" + name, content));
        return tar(below);
    }

    /** A tar stream of text files, by path. */
    static InputStream tar(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LayerTar tar = new LayerTar(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
                tar.file(file.getKey(), false, content.length, new ByteArrayInputStream(content));
            }
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory does not fail.", e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
