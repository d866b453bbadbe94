package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.dataset.TraceFiles;
import dev.assay.pipelines.export.ExportFormat;
import dev.assay.pipelines.export.ExportSettings;
import dev.assay.pipelines.export.FolderFiles;
import dev.assay.pipelines.export.ImageNames;
import dev.assay.pipelines.export.Rows;
import dev.assay.pipelines.export.TraceSource;
import dev.assay.pipelines.publish.Split;
import dev.assay.pipelines.publish.TaskSplits;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: rows in the shapes of others. */
@Command(
        name = "export",
        description =
                "Writes the rows of a dataset in the shapes that trainers and harnesses read, a folder for each format.")
final class ExportCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(
            index = "0",
            paramLabel = "DATASET",
            description = "folder that 'run' wrote, a file of rows or of traces, or the folder of a tool environment")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path dataset;

    @Option(
            names = "--to",
            required = true,
            split = ",",
            paramLabel = "FORMAT",
            completionCandidates = Names.class,
            description = "one or more of ${COMPLETION-CANDIDATES}, separated by commas")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<String> formats;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder of the exports (default: 'exports' in the folder of the run)")
    private @Nullable Path out;

    @Option(
            names = "--per-task",
            paramLabel = "N",
            defaultValue = "4",
            description = "specialist: trajectories of one task at most (default: ${DEFAULT-VALUE})")
    private int perTask;

    @Option(
            names = "--weights",
            split = ",",
            paramLabel = "FAMILY=N",
            description = "mixed-rl: weights of families (default: as many as they have tasks); 0 leaves one out")
    private Map<String, Integer> weights = Map.of();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description =
                    "only tasks of this split (train, validation or test) and trajectories in them (default: all)")
    private @Nullable String split;

    @Option(
            names = "--split-key",
            paramLabel = "TEXT",
            description =
                    "decides how repositories and environments fall, as for 'publish' (default: assay; a published dataset has its own)")
    private @Nullable String key;

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description =
                    "harbor, swe-bench-v5: references of images by image id, as JSON; image-references.json of a published"
                            + " dataset is such a file (default: names that the export's images.sh gives)")
    private @Nullable Path images;

    @Option(names = "--json", description = "print a line of JSON for each file")
    private boolean json;

    /** The names of the formats, for help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ExportFormat.names().iterator();
        }
    }

    ExportCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        TaskSplits splits = TaskSplits.of(dataset, key);
        ExportSettings settings = settings(splits);
        List<ExportFormat> wanted =
                formats.stream().map(name -> format(name, settings)).toList();
        Path folder = folder();
        Rows rows = split == null ? rows() : of(wanted(split), splits, rows());
        // Before anything is written, so that a trace that is none leaves nothing half done.
        AtomicLong traces = new AtomicLong();
        rows.traces().each(trace -> traces.incrementAndGet());
        int written = 0;
        for (ExportFormat format : wanted) {
            written += write(format, rows, folder.resolve(format.name()));
        }
        talk.say(
                "%d files from %d rows",
                written,
                rows.counts().values().stream().mapToInt(Integer::intValue).sum() + traces.get());
        return written == 0 ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private ExportSettings settings(TaskSplits splits) {
        try {
            return new ExportSettings(
                    perTask, new TreeMap<>(weights), task -> splits.of(task).text(), imageNames());
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    private ImageNames imageNames() {
        Path file = images;
        if (file == null) {
            return ImageNames.LOCAL;
        }
        JsonNode read;
        try {
            read = CanonicalJson.read(Files.readString(file), JsonNode.class);
        } catch (IOException | UncheckedIOException e) {
            throw new BadInput(
                    "The references of images (%s) cannot be read: %s%nMaybe give a JSON object with a reference for each image id."
                            .formatted(file, e.getMessage()),
                    e);
        }
        if (!read.isObject()) {
            throw new BadInput(
                    "The references of images (%s) are no JSON object.%nMaybe give one with a reference for each image id."
                            .formatted(file));
        }
        SortedMap<String, String> references = new TreeMap<>();
        read.properties()
                .forEach(
                        entry -> references.put(entry.getKey(), entry.getValue().asText()));
        return new ImageNames(references);
    }

    private static ExportFormat format(String name, ExportSettings settings) {
        return ExportFormat.find(name, settings)
                .orElseThrow(() -> new BadInput("There is no format (%s).%nMaybe one of:%n%s"
                        .formatted(
                                name,
                                ExportFormat.all().stream()
                                        .map(each -> "  %-14s %s".formatted(each.name(), each.text()))
                                        .collect(Collectors.joining("\n")))));
    }

    private Path folder() {
        if (out != null) {
            return out;
        }
        if (!Files.isDirectory(dataset) || ToolRows.isBundle(dataset)) {
            throw new BadInput("The rows (%s) are not the folder of a run.%nMaybe say with --out where to write."
                    .formatted(dataset));
        }
        return dataset.resolve("exports");
    }

    private Rows rows() {
        if (ToolRows.isBundle(dataset)) {
            return new Rows(List.of(), List.copyOf(ToolRows.of(dataset).values()));
        }
        if (TraceFiles.isTraces(dataset)) {
            return new Rows(List.of(), List.of(), List.of(), List.of(), traces());
        }
        Set<String> families = DatasetReader.families(dataset);
        List<ToolTask> tools = new ArrayList<>();
        if (families.contains("tools")) {
            tools.addAll(DatasetReader.tools(dataset));
        }
        return new Rows(
                families.contains("swe") ? DatasetReader.swe(dataset) : List.of(),
                tools,
                families.contains("notebook") ? DatasetReader.notebook(dataset) : List.of(),
                families.contains("search") ? DatasetReader.search(dataset) : List.of(),
                traces());
    }

    private Split wanted(String name) {
        if (TraceFiles.isTraces(dataset)) {
            throw new BadInput(
                    "Trajectories alone (%s) do not say which split their tasks are in.%nMaybe name the folder that has both."
                            .formatted(dataset));
        }
        return Arrays.stream(Split.values())
                .filter(each -> each.text().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new BadInput("There is no split (%s).%nMaybe one of train, validation, test.".formatted(name)));
    }

    private static Rows of(Split split, TaskSplits splits, Rows all) {
        Set<String> ids = new HashSet<>();
        return new Rows(
                of(split, splits, all.swe(), ids),
                of(split, splits, all.tools(), ids),
                of(split, splits, all.notebook(), ids),
                of(split, splits, all.search(), ids),
                all.traces().only(trace -> ids.contains(trace.rollout().taskId())));
    }

    private static <T extends Task> List<T> of(Split split, TaskSplits splits, List<T> tasks, Set<String> ids) {
        List<T> own = tasks.stream().filter(task -> splits.of(task) == split).toList();
        own.forEach(task -> ids.add(task.id()));
        return own;
    }

    private TraceSource traces() {
        return taker -> TraceFiles.each(dataset, taker);
    }

    private int write(ExportFormat format, Rows rows, Path folder) {
        AtomicInteger written = new AtomicInteger();
        FolderFiles files = new FolderFiles(folder, (path, bytes) -> {
            written.incrementAndGet();
            show(format, path, bytes);
        });
        try {
            format.write(rows, files);
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "The format (%s) cannot hold these rows. %s".formatted(format.name(), e.getMessage()), e);
        }
        format.leftOut(rows).forEach(line -> talk.say("The format (%s) leaves out %s.", format.name(), line));
        if (written.get() == 0) {
            talk.say("The format (%s) has no form for these rows.", format.name());
        } else if (!format.families().isEmpty()) {
            rows.counts().forEach((family, count) -> {
                if (!format.families().contains(family)) {
                    talk.say(
                            "The format (%s) has no form for tasks of the %s family: %d are left out.",
                            format.name(), family, count);
                }
            });
        }
        return written.get();
    }

    private void show(ExportFormat format, Path path, long bytes) {
        if (json) {
            talk.json(Map.of("format", format.name(), "file", path.toString(), "bytes", bytes));
        } else {
            talk.result(path.toString());
        }
    }
}
