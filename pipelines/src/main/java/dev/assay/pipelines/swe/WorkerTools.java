package dev.assay.pipelines.swe;

import dev.assay.env.engine.Containers;
import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.Labels;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.image.Toolchains;
import dev.assay.inference.chat.ChatOptions;
import dev.assay.inference.chat.OpenAiChatModel;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.store.Trees;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.Lazy;
import dev.assay.pipelines.work.Measured;
import dev.assay.pipelines.work.ModelEndpoint;
import dev.assay.pipelines.work.Note;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.pipelines.work.Told;
import dev.assay.swe.environment.EnvironmentSetup;
import dev.assay.swe.environment.Planner;
import dev.assay.swe.environment.SetupLimits;
import dev.assay.swe.environment.model.ModelLimits;
import dev.assay.swe.environment.model.ModelPlanner;
import dev.assay.swe.environment.rules.RulePlanner;
import dev.assay.swe.filter.CheapFilters;
import dev.assay.swe.filter.ContaminationList;
import dev.assay.swe.filter.Judge;
import dev.assay.swe.mine.MiningOptions;
import dev.assay.swe.patch.PatchSafety;
import dev.assay.swe.run.BenchSettings;
import dev.assay.swe.run.ContainerWorkbench;
import dev.assay.swe.run.ImageLeakCheck;
import dev.assay.swe.run.SiteSettings;
import dev.assay.swe.run.SiteTrust;
import dev.assay.swe.run.Validator;
import dev.assay.swe.work.Describer;
import dev.assay.swe.work.RepositoryPool;
import dev.assay.swe.work.SweWorker;
import dev.assay.verifiers.task.Opinion;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What the stages need on one machine, opened once a process and run, on first use. */
public final class WorkerTools implements AutoCloseable {
    /** A recipe of a large project, several times over. */
    private static final int RECIPE_TOKENS = 2_048;

    /** Three fields and a sentence. */
    private static final int OPINION_TOKENS = 400;

    private static final Map<RunSettings, WorkerTools> OPEN = new ConcurrentHashMap<>();

    private final RunConfig config;
    private final RunSettings settings;
    private final Path scratch;
    private final RepositoryPool repositories;
    private final Lazy<Issues> issues;
    private final Lazy<CheapFilters> filters;
    private final Lazy<Optional<Opinions>> opinions;
    private final Lazy<Engine> engine;

    private WorkerTools(RunSettings settings) {
        this.settings = settings;
        this.config = settings.parsed();
        this.repositories = new RepositoryPool(Path.of(settings.cache()));
        try {
            this.scratch = Files.createTempDirectory("assay-worker");
        } catch (IOException e) {
            throw new InfraException("storage", "There is no room for temporary files: " + e, true, e);
        }
        this.issues = new Lazy<>(() -> Issues.open(config, scratch, Path.of(settings.cache())));
        this.filters = new Lazy<>(this::openFilters);
        this.opinions = new Lazy<>(this::judge);
        this.engine = new Lazy<>(this::openEngine);
    }

    /** Those of a run, opened when they are not. */
    public static WorkerTools of(RunSettings settings) {
        return OPEN.computeIfAbsent(settings, WorkerTools::new);
    }

    /** Closes those of a run on this machine, if they were opened. */
    public static void close(RunSettings settings) {
        WorkerTools tools = OPEN.remove(settings);
        if (tools != null) {
            tools.close();
        }
    }

    /** Opens what can be wrong because of the configuration. Throws {@link BadInput}. */
    public void check() {
        mining();
        config.site().ca().forEach(file -> SiteCertificates.check(Path.of(file)));
        try {
            imageOptions();
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
        chatOptions().ifPresent(options -> ModelEndpoint.requireKey(options, System.getenv()));
        ModelEndpoint.of(config.judge()).ifPresent(options -> ModelEndpoint.requireKey(options, System.getenv()));
        filters.get();
        issues.get();
    }

    RunConfig config() {
        return config;
    }

    RepositoryPool repositories() {
        return repositories;
    }

    MiningOptions mining() {
        return MiningSettings.of(config.mining());
    }

    Describer describer() {
        return new Describer(repositories, issues.get().source());
    }

    CheapFilters filters() {
        return filters.get();
    }

    /** What the judge model thinks; empty without one, or when it gives no proper answer. */
    Optional<Opinion> opinion(Described described, Consumer<Note> notes) {
        return opinions.get().flatMap(judge -> judge.of(described, notes));
    }

    SweWorker worker() {
        return engine.get().worker();
    }

    /** The workbench, for those who run one task again. */
    public ContainerWorkbench workbench() {
        return engine.get().workbench();
    }

    /** Whether the engine has an image. Throws {@link InfraException} when none answers. */
    boolean has(String digest) {
        return engine.get().containers().inspect(digest).isPresent();
    }

    /** What the engine says of images; those it does not know are left out. */
    List<Measured.Image> images(List<String> digests) {
        List<Measured.Image> images = new ArrayList<>();
        long below = 0;
        for (String digest : digests) {
            var info = engine.get().containers().inspect(digest).orElse(null);
            if (info != null) {
                images.add(new Measured.Image(
                        digest,
                        info.labels().getOrDefault(Labels.KIND, "unknown"),
                        info.labels().getOrDefault(Labels.KEY, ""),
                        info.sizeBytes(),
                        below));
                below = info.sizeBytes();
            }
        }
        return images;
    }

    @Override
    public void close() {
        engine.ifOpen(Engine::close);
        issues.ifOpen(Issues::close);
        repositories.close();
        Trees.delete(scratch);
    }

    private CheapFilters openFilters() {
        List<Path> lists = config.decontamination().stream().map(Path::of).toList();
        try {
            return new CheapFilters(config.filters(), ContaminationList.load(lists), PatchSafety::check);
        } catch (IllegalArgumentException e) {
            throw new BadInput(String.valueOf(e.getMessage()), e);
        }
    }

    private Engine openEngine() {
        SiteSettings site = site();
        EngineOptions options = EngineOptions.forRun(settings.run())
                .withSandboxes(config.limits().slots(), 0);
        DockerContainers containers = DockerContainers.connect(options);
        try {
            return openEngine(containers, site);
        } catch (RuntimeException e) {
            containers.close();
            throw e;
        }
    }

    private Engine openEngine(DockerContainers containers, SiteSettings site) {
        Toolchains toolchains = new DebianToolchains(containers, imageOptions(), Told::say);
        BenchSettings bench = BenchSettings.of(site, scratch);
        ContainerWorkbench workbench = new ContainerWorkbench(containers, toolchains, repositories, bench);
        SetupLimits limits = new SetupLimits(
                config.environment().rounds(),
                Duration.ofMinutes(config.environment().minutes()));
        EnvironmentSetup setup = new EnvironmentSetup(planner(toolchains), workbench, limits);
        Validator validator =
                new Validator(workbench, new ImageLeakCheck(containers, scratch), workbench::bytes, versions());
        SweWorker worker = new SweWorker(
                repositories, workbench, setup, validator, config.validation().runs());
        return new Engine(containers, workbench, worker);
    }

    /** What every row says of its making; nothing that differs between two sites. */
    private static SortedMap<String, String> versions() {
        String own = WorkerTools.class.getPackage().getImplementationVersion();
        return new TreeMap<>(Map.of("assay", own == null ? "development" : own));
    }

    private ImageOptions imageOptions() {
        String base = config.environment().baseImage();
        ImageOptions options = ImageOptions.ofHost().withInstalling(settings.mayInstall());
        return base == null ? options : options.withBaseImages(Map.of("bookworm", base));
    }

    private SiteSettings site() {
        try {
            List<Path> files = config.site().ca().stream().map(Path::of).toList();
            return SiteTrust.of(files, scratch).withEnv(config.site().env());
        } catch (IOException e) {
            throw new InfraException("storage", "The site's certificates cannot be used: " + e.getMessage(), false, e);
        }
    }

    private Planner planner(Toolchains toolchains) {
        return chatOptions()
                .map(options -> (Planner) new ModelPlanner(
                        new OpenAiChatModel(options.bounded(RECIPE_TOKENS, Duration.ofMinutes(5), 2)),
                        toolchains,
                        ModelLimits.DEFAULT,
                        new StoredTranscript(new WorkStore(settings.store()))))
                .orElseGet(() -> new RulePlanner(toolchains));
    }

    private Optional<Opinions> judge() {
        return ModelEndpoint.of(config.judge()).map(options -> {
            OpenAiChatModel model = new OpenAiChatModel(options.bounded(OPINION_TOKENS, Duration.ofSeconds(90), 1));
            String endpoint = options.baseUrl().toString();
            return new Opinions(new Judge(model), model.name(), endpoint, new WorkStore(settings.store()));
        });
    }

    /** The endpoint of the planner, when a model plans. */
    private Optional<ChatOptions> chatOptions() {
        return config.environment().planner().equals("rules")
                ? Optional.empty()
                : ModelEndpoint.of(config.environment().model());
    }

    private record Engine(Containers containers, ContainerWorkbench workbench, SweWorker worker) {
        void close() {
            containers.close();
        }
    }
}
