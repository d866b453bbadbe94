package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.store.Blobs;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns what a rollout staged into the output: moves the files, and removes those of an earlier rollout. */
record RolloutFiles(RunDirectory directory) {
    private static final String PUBLISHED = "rollout-published.txt";

    void publish(List<Written> files) {
        Set<String> kept = new TreeSet<>();
        for (Written file : files) {
            try {
                Blobs.move(directory.staged(file.path()), directory.file(file.path()));
            } catch (IOException e) {
                throw new InfraException(
                        "storage", "The file (%s) cannot be published: %s".formatted(file.path(), e), true, e);
            }
            kept.add(file.path());
        }
        byte[] old = Blobs.read(directory.staged(PUBLISHED)).orElse(new byte[0]);
        for (String path : new String(old, StandardCharsets.UTF_8).lines().toList()) {
            if (!kept.contains(path)) {
                Blobs.delete(directory.file(path));
            }
        }
        Blobs.write(directory.staged(PUBLISHED), String.join("\n", kept).getBytes(StandardCharsets.UTF_8));
    }
}
