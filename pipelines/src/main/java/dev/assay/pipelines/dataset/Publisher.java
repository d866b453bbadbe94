package dev.assay.pipelines.dataset;

import dev.assay.pipelines.store.Blobs;
import dev.assay.pipelines.work.Measured;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns what was staged into the output: moves the files, removes those of an earlier run, and writes what sums them up. */
public final class Publisher {
    private final RunDirectory directory;

    /** A publisher for a run's folder. */
    public Publisher(RunDirectory directory) {
        this.directory = directory;
    }

    /** Publishes; {@code report} was made from the same books. */
    public void publish(List<Books> books, RunReport report) {
        Set<String> kept = new LinkedHashSet<>();
        books.forEach(each -> each.files().forEach(file -> publish(file, kept)));
        kept.add(write(RunDirectory.IMAGES, pretty(images(report.instances()))));
        kept.add(write(RunDirectory.REPORT, ReportPage.of(report)));
        removeOld(kept);
        write(RunDirectory.RUN, pretty(report));
    }

    private void publish(Written file, Set<String> kept) {
        move(file.path());
        kept.add(file.path());
        if (file.path().startsWith("tasks/swe/") && file.path().endsWith(".jsonl")) {
            Blobs.lines(
                    directory.file(file.path()), line -> environment(CanonicalJson.read(line, SweTask.class), kept));
        }
    }

    private void environment(SweTask task, Set<String> kept) {
        kept.add(write(RunDirectory.environment(task.instanceId(), "recipe.json"), pretty(task.recipe())));
        kept.add(write(RunDirectory.environment(task.instanceId(), "Dockerfile"), EnvironmentPage.of(task)));
    }

    private void move(String path) {
        try {
            Blobs.move(directory.staged(path), directory.file(path));
        } catch (IOException e) {
            throw new InfraException("storage", "The file (%s) cannot be published: %s".formatted(path, e), true, e);
        }
    }

    private String write(String path, String text) {
        Blobs.write(directory.file(path), text.getBytes(StandardCharsets.UTF_8));
        return path;
    }

    /** Files that an earlier run in this folder published and this one did not. */
    private void removeOld(Set<String> kept) {
        byte[] old = Blobs.read(directory.staged("published.txt")).orElse(new byte[0]);
        for (String path : new String(old, StandardCharsets.UTF_8).lines().toList()) {
            if (!kept.contains(path)) {
                Blobs.delete(directory.file(path));
            }
        }
        byte[] now = String.join("\n", kept).getBytes(StandardCharsets.UTF_8);
        Blobs.write(directory.staged("published.txt"), now);
    }

    private static SortedMap<String, Measured.Image> images(List<Measured> measured) {
        SortedMap<String, Measured.Image> images = new TreeMap<>();
        measured.forEach(one -> one.images().forEach(image -> images.putIfAbsent(image.digest(), image)));
        return images;
    }

    private static String pretty(Object value) {
        try {
            return CanonicalJson.mapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(CanonicalJson.mapper().readTree(CanonicalJson.write(value)))
                    + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("Canonical JSON must be readable.", e);
        }
    }
}
