package dev.assay.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder that a run wrote, whose files of rows are all there and are those that the run recorded.
 *
 * @param root the folder
 * @param report {@code run.json}
 * @param lines files of rows as JSON lines, by family
 * @param columns the same rows as Parquet, by family
 */
record RunOutput(
        Path root, JsonNode report, SortedMap<String, List<Path>> lines, SortedMap<String, List<Path>> columns) {
    private static final String TASKS = "tasks/";

    RunOutput {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }

    /** Throws {@link BadInput} where the folder is none, or is not as the run left it. */
    static RunOutput open(Path root) {
        JsonNode report = report(root);
        SortedMap<String, List<Path>> lines = new TreeMap<>();
        SortedMap<String, List<Path>> columns = new TreeMap<>();
        Set<Path> recorded = new TreeSet<>();
        for (JsonNode file : report.path("files")) {
            String path = file.path("path").asText();
            if (path.startsWith(TASKS)) {
                Path there = check(root, path, file.path("sha256").asText());
                recorded.add(there);
                SortedMap<String, List<Path>> kind = path.endsWith(".parquet") ? columns : lines;
                kind.computeIfAbsent(path.split("/")[1], family -> new ArrayList<>())
                        .add(there);
            }
        }
        refuseOthers(root, recorded);
        refuseUnpaired(root, lines, columns);
        return new RunOutput(root, report, lines, columns);
    }

    private static JsonNode report(Path root) {
        Path file = root.resolve(RunDirectory.RUN);
        if (!Files.isRegularFile(file)) {
            throw new BadInput(
                    "The folder (%s) is not the output of a run: it has no run.json.%nMaybe name the folder that 'run' wrote with --out."
                            .formatted(root));
        }
        JsonNode report;
        try {
            report = CanonicalJson.mapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new BadInput("The file (%s) cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        if (!report.path("schema").asText().equals("assay/run/1")) {
            throw new BadInput(
                    "The file (%s) has the schema (%s), not assay/run/1.%nMaybe another version of Assay wrote it."
                            .formatted(file, report.path("schema").asText()));
        }
        if (!report.path("contradictions").isEmpty()) {
            throw new BadInput("The sums of the run (%s) do not agree: %s%nMaybe run it again with --resume."
                    .formatted(root, report.path("contradictions").get(0).asText()));
        }
        return report;
    }

    private static Path check(Path root, String path, String sha256) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root.normalize()) || path.split("/").length < 3) {
            throw new BadInput("The run.json of (%s) names a file (%s) that is not of its rows.".formatted(root, path));
        }
        if (!Files.isRegularFile(file)) {
            throw new BadInput("The file (%s), which the run recorded, is missing.%nMaybe run it again with --resume."
                    .formatted(file));
        }
        try {
            String now = Digests.of(file);
            if (!now.equals(sha256)) {
                throw new BadInput(
                        "The file (%s) has changed since the run: its SHA-256 is %s, and run.json says %s.%nMaybe run it again with --resume; rows that are edited by hand lose their proof."
                                .formatted(file, now, sha256));
            }
            return file;
        } catch (IOException e) {
            throw new BadInput("The file (%s) cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void refuseOthers(Path root, Set<Path> recorded) {
        Path tasks = root.resolve(TASKS);
        if (!Files.isDirectory(tasks)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tasks)) {
            files.filter(file -> !Files.isDirectory(file))
                    .map(Path::normalize)
                    .filter(file -> !recorded.contains(file))
                    .sorted()
                    .findFirst()
                    .ifPresent(file -> {
                        throw new BadInput(
                                "The file (%s) is not one that the run recorded.%nMaybe it is of another run: take it out of the folder."
                                        .formatted(file));
                    });
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput("The folder (%s) cannot be read: %s".formatted(tasks, e.getMessage()), e);
        }
    }

    private static void refuseUnpaired(
            Path root, SortedMap<String, List<Path>> lines, SortedMap<String, List<Path>> columns) {
        for (String family : lines.keySet()) {
            if (!columns.containsKey(family)) {
                throw new BadInput(
                        "The rows of (%s) in (%s) are not there as Parquet.%nMaybe run it again with --resume."
                                .formatted(family, root));
            }
        }
    }
}
