package dev.assay.pipelines.flow;

import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.store.Trees;
import dev.assay.pipelines.tools.Grown;
import dev.assay.pipelines.tools.ToolStages;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Stages the bundles of tool environments, file by file. */
record Bundles(Staging staging, ToolStages stages) implements Serializable {
    /** Writes the bundle of an environment. */
    List<Written> write(String environment, Iterable<Grown> tasks) {
        List<Grown> sorted = new ArrayList<>();
        tasks.forEach(sorted::add);
        sorted.sort(Comparator.comparing(Grown::id));
        try {
            Path folder = Files.createTempDirectory("assay-bundle");
            try {
                stages.bundle(sorted, folder.resolve("bundle"));
                return upload(environment, folder.resolve("bundle"));
            } finally {
                Trees.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle (%s) cannot be written.".formatted(environment), e);
        }
    }

    private List<Written> upload(String environment, Path folder) throws IOException {
        List<Written> written = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = RunDirectory.environment(
                        environment, folder.relativize(file).toString());
                written.add(staging.file(path, file));
            }
        }
        return written;
    }
}
