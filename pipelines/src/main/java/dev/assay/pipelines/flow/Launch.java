package dev.assay.pipelines.flow;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.DatasetConfig;
import dev.assay.pipelines.config.HelpfulConfig;
import dev.assay.pipelines.config.NotebookConfig;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.config.SearchConfig;
import dev.assay.pipelines.config.SourceConfig;
import dev.assay.pipelines.config.ToolsConfig;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.notebook.LocalNotebookStages;
import dev.assay.pipelines.notebook.NotebookBench;
import dev.assay.pipelines.search.HelpfulStages;
import dev.assay.pipelines.search.LocalSearchStages;
import dev.assay.pipelines.search.SearchBench;
import dev.assay.pipelines.search.SearchPlan;
import dev.assay.pipelines.store.Blobs;
import dev.assay.pipelines.store.Trees;
import dev.assay.pipelines.swe.LocalStages;
import dev.assay.pipelines.swe.WorkerTools;
import dev.assay.pipelines.tools.LocalToolStages;
import dev.assay.pipelines.tools.ModelToolStages;
import dev.assay.pipelines.tools.Studio;
import dev.assay.pipelines.tools.Workshop;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.history.ScriptedHistory;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;

/**
 * A run as it is asked for.
 *
 * @param config what to do
 * @param out output folder
 * @param resume whether the folder may hold an earlier run, whose finished work is then reused
 * @param beam options for Beam, {@code --name=value}
 * @param mayInstall whether a host may get a package that is needed
 */
public record Launch(RunConfig config, String out, boolean resume, List<String> beam, boolean mayInstall) {
    private static final String STARTED = "work/config.json";

    public Launch {
        beam = List.copyOf(beam);
    }

    /** Checks everything that can be checked beforehand, then runs. Throws {@link BadInput}. */
    public RunReport run(Progress progress) {
        FileSystems.setDefaultPipelineOptions(RunnerOptions.of(beam, 1));
        Schemes.require(out);
        RunDirectory directory = new RunDirectory(out.contains("://") ? out : absolute(out));
        claim(directory);
        RunSettings settings = settings(directory);
        try {
            check(settings);
            String canonical = CanonicalJson.write(config);
            Blobs.write(directory.file(STARTED), canonical.getBytes(StandardCharsets.UTF_8));
            String digest = CanonicalJson.sha256(canonical.getBytes(StandardCharsets.UTF_8));
            DatasetConfig dataset = config.dataset();
            return new Run(
                            families(settings),
                            directory,
                            config.output().shards(),
                            digest,
                            dataset == null ? null : dataset.splits())
                    .run(parallelism -> RunnerOptions.of(beam, parallelism), progress);
        } finally {
            WorkerTools.close(settings);
            Studio.close(settings);
            Workshop.close(settings);
            NotebookBench.close(settings);
            SearchBench.close(settings);
        }
    }

    private void check(RunSettings settings) {
        if (!config.sources().isEmpty()) {
            WorkerTools.of(settings).check();
        }
        if (config.notebook() != null) {
            NotebookBench.of(settings).requests();
        }
        ToolsConfig tools = config.tools();
        if (tools != null && tools.model() != null) {
            ModelToolStages.check(settings);
        } else if (tools != null) {
            Workshop.of(settings).check();
        }
        if (config.search() != null) {
            SearchBench.of(settings).check();
        }
    }

    private List<FamilyPipeline> families(RunSettings settings) {
        List<FamilyPipeline> families = new ArrayList<>();
        ToolsConfig tools = config.tools();
        if (tools != null) {
            boolean model = tools.model() != null;
            families.add(new ToolsPipeline(
                    model ? ModelToolStages.requests(settings) : LocalToolStages.requests(settings),
                    model ? new ModelToolStages(settings) : new LocalToolStages(settings),
                    tools.similarity(),
                    Workshop.TASKS,
                    Pause.GROWING));
        }
        NotebookConfig notebook = config.notebook();
        if (notebook != null) {
            families.add(new NotebookPipeline(
                    NotebookBench.of(settings).requests(),
                    new LocalNotebookStages(settings),
                    notebook.kernels(),
                    Pause.GROWING));
        }
        SearchConfig search = config.search();
        if (search != null) {
            families.add(new SearchPipeline(
                    SearchPlan.first(search),
                    new LocalSearchStages(settings),
                    search.similarity(),
                    search.workers(),
                    Pause.GROWING));
            HelpfulConfig helpful = search.helpful();
            if (helpful != null) {
                families.add(new HelpfulPipeline(
                        helpful.questions(), new HelpfulStages(settings), helpful.workers(), Pause.GROWING));
            }
        }
        if (!config.sources().isEmpty()) {
            families.add(new SwePipeline(
                    sources(settings),
                    new LocalStages(settings),
                    config.limits().slots(),
                    Pause.GROWING));
        }
        return families;
    }

    private void claim(RunDirectory directory) {
        if (!resume && (Blobs.exists(directory.file(STARTED)) || notEmpty())) {
            throw new BadInput(
                    "The output folder (%s) is not empty.%nMaybe add --resume to go on where an earlier run stopped, or name another folder."
                            .formatted(out));
        }
    }

    private boolean notEmpty() {
        if (out.contains("://") || !Files.exists(Path.of(out))) {
            return false;
        }
        if (!Files.isDirectory(Path.of(out))) {
            throw new BadInput("The output (%s) is not a folder.".formatted(out));
        }
        try (Stream<Path> entries = Files.list(Path.of(out))) {
            return entries.findAny().isPresent();
        } catch (IOException e) {
            throw new BadInput("The output folder (%s) cannot be read: %s".formatted(out, e.getMessage()), e);
        }
    }

    private RunSettings settings(RunDirectory directory) {
        String cache = out.contains("://")
                ? Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "assay-cache")
                        .toString()
                : directory.file("work/cache");
        return new RunSettings(
                CanonicalJson.write(config),
                directory.store(),
                cache,
                "run-" + UUID.randomUUID().toString().substring(0, 8),
                mayInstall);
    }

    private List<RepositoryRef> sources(RunSettings settings) {
        List<RepositoryRef> refs = new ArrayList<>();
        for (SourceConfig source : config.sources()) {
            String location = source.location();
            refs.add(new RepositoryRef(
                    source.repo(), location != null ? location : scripted(source, Path.of(settings.cache()))));
        }
        return refs;
    }

    private static String scripted(SourceConfig source, Path cache) {
        Path history = Path.of(String.valueOf(source.history()));
        Path repository = cache.resolve("histories").resolve(source.repo().replace('/', '_') + ".git");
        if (!Files.isDirectory(history)) {
            throw new BadInput("The history (%s) of source (%s) is not a folder.".formatted(history, source.repo()));
        }
        try {
            Trees.delete(repository);
            Files.createDirectories(repository.getParent());
            ScriptedHistory.build(history, repository);
        } catch (IOException e) {
            throw new BadInput(
                    "The history (%s) of source (%s) cannot be built: %s"
                            .formatted(history, source.repo(), e.getMessage()),
                    e);
        }
        return repository.toString();
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize().toString();
    }
}
