package dev.assay.pipelines.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads rows back: from a run's folder, a folder of parts, or one JSONL file. */
public final class DatasetReader {
    private DatasetReader() {}

    /**
     * The families that a dataset has rows of.
     *
     * @param dataset a run's folder, a folder of parts, or one JSONL file
     */
    public static Set<String> families(Path dataset) {
        Set<String> families = new TreeSet<>();
        for (String family : List.of("swe", "tools", "notebook", "search")) {
            if (Files.isDirectory(dataset.resolve("tasks").resolve(family))) {
                families.add(family);
            }
        }
        if (families.isEmpty()) {
            Path first = files(dataset, "").get(0);
            String schema = schema(first);
            families.add(family(schema));
        }
        return families;
    }

    private static String family(String schema) {
        if (schema.startsWith("assay/tool-task/")) {
            return "tools";
        }
        if (schema.startsWith("assay/notebook-task/")) {
            return "notebook";
        }
        return schema.startsWith("assay/search-task/") ? "search" : "swe";
    }

    /** The schema that the first row of a file names; empty where it names none. */
    private static String schema(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .findFirst()
                    .map(line -> CanonicalJson.read(line, JsonNode.class)
                            .path("schema")
                            .asText())
                    .orElse("");
        } catch (UncheckedIOException | IOException e) {
            // Whoever reads the rows says what is wrong with them.
            return "";
        }
    }

    /** The rows of the code-agent family, sorted by instance id. Throws {@link BadInput}, which names file and line. */
    public static List<SweTask> swe(Path dataset) {
        return rows(dataset, "swe", SweTask.class, SweTask::instanceId);
    }

    /** The rows of the general-agent family, sorted by name. Throws {@link BadInput}, which names file and line. */
    public static List<ToolTask> tools(Path dataset) {
        return rows(dataset, "tools", ToolTask.class, ToolTask::name);
    }

    /** The rows of the code-interpreter family, sorted by name. Throws {@link BadInput}, which names file and line. */
    public static List<NotebookTask> notebook(Path dataset) {
        return rows(dataset, "notebook", NotebookTask.class, NotebookTask::name);
    }

    /** The rows of the search family, sorted by name. Throws {@link BadInput}, which names file and line. */
    public static List<SearchTask> search(Path dataset) {
        return rows(dataset, "search", SearchTask.class, SearchTask::name);
    }

    private static <T> List<T> rows(Path dataset, String family, Class<T> type, Function<T, String> name) {
        TreeMap<String, T> tasks = new TreeMap<>();
        for (Path file : files(dataset, family)) {
            for (T task : lines(file, family, type, name)) {
                if (tasks.putIfAbsent(name.apply(task), task) != null) {
                    throw new BadInput(
                            "The instance (%s) is in the dataset (%s) twice.".formatted(name.apply(task), dataset));
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

    private static List<Path> files(Path dataset, String family) {
        if (Files.isRegularFile(dataset)) {
            return List.of(dataset);
        }
        Path below = dataset.resolve("tasks").resolve(family);
        Path parts = Files.isDirectory(below) ? below : dataset;
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

    private static <T> List<T> lines(Path file, String family, Class<T> type, Function<T, String> name) {
        List<T> rows = new ArrayList<>();
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    T row = CanonicalJson.read(line, type);
                    Objects.requireNonNull(name.apply(row), "it has no name");
                    rows.add(row);
                }
            }
            return rows;
        } catch (UncheckedIOException | IOException | IllegalArgumentException | NullPointerException e) {
            throw new BadInput(
                    "%s, line %d: not a row of the %s family: %s".formatted(file, number, family, e.getMessage()), e);
        }
    }
}
