package dev.assay.pipelines.dataset;

import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads rows back: from a run's folder, a folder of parts, or one JSONL file. */
public final class DatasetReader {
    private DatasetReader() {}

    /** The rows, sorted by instance id. Throws {@link BadInput}, which names file and line. */
    public static List<SweTask> swe(Path dataset) {
        TreeMap<String, SweTask> tasks = new TreeMap<>();
        for (Path file : files(dataset)) {
            for (SweTask task : rows(file)) {
                if (tasks.putIfAbsent(task.instanceId(), task) != null) {
                    throw new BadInput(
                            "The instance (%s) is in the dataset (%s) twice.".formatted(task.instanceId(), dataset));
                }
            }
        }
        return List.copyOf(tasks.values());
    }

    /** A sample that depends on the rows alone. */
    public static List<SweTask> sample(List<SweTask> tasks, int size) {
        return tasks.stream()
                .sorted(Comparator.comparing(task -> CanonicalJson.id(task.id())))
                .limit(size)
                .sorted(Comparator.comparing(SweTask::instanceId))
                .toList();
    }

    private static List<Path> files(Path dataset) {
        if (Files.isRegularFile(dataset)) {
            return List.of(dataset);
        }
        Path parts = Files.isDirectory(dataset.resolve("tasks/swe")) ? dataset.resolve("tasks/swe") : dataset;
        if (!Files.isDirectory(parts)) {
            throw new BadInput("The dataset (%s) does not exist.".formatted(dataset));
        }
        try (Stream<Path> entries = Files.list(parts)) {
            List<Path> found = entries.filter(
                            file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new BadInput(
                        "The dataset (%s) has no rows.%nMaybe name the folder that 'run' wrote, or a file of rows (*.jsonl)."
                                .formatted(dataset));
            }
            return found;
        } catch (IOException e) {
            throw new BadInput("The dataset (%s) cannot be read: %s".formatted(dataset, e.getMessage()), e);
        }
    }

    private static List<SweTask> rows(Path file) {
        List<SweTask> rows = new ArrayList<>();
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(CanonicalJson.read(line, SweTask.class));
                }
            }
            return rows;
        } catch (UncheckedIOException | IOException | IllegalArgumentException | NullPointerException e) {
            throw new BadInput(
                    "%s, line %d: not a row of the swe family: %s".formatted(file, number, e.getMessage()), e);
        }
    }
}
