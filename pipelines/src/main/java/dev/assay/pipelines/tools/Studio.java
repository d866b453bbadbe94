package dev.assay.pipelines.tools;

import dev.assay.env.growth.WorldSeeds;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.python.PythonHost;
import dev.assay.env.synthesis.BubblewrapShell;
import dev.assay.env.synthesis.ContainerShell;
import dev.assay.env.synthesis.DocumentIndex;
import dev.assay.env.synthesis.Shell;
import dev.assay.env.synthesis.SynthesisLimits;
import dev.assay.env.synthesis.SynthesisRequest;
import dev.assay.env.synthesis.Synthesised;
import dev.assay.env.synthesis.Synthesizer;
import dev.assay.inference.chat.ChatOptions;
import dev.assay.inference.chat.OpenAiToolModel;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.SynthesisConfig;
import dev.assay.pipelines.config.ToolsConfig;
import dev.assay.pipelines.store.Blobs;
import dev.assay.pipelines.store.StoredReplies;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.BuildDigest;
import dev.assay.pipelines.work.Lazy;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.pipelines.work.Told;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the stages of model mode need on one machine, opened once a process and run, on first use. */
public final class Studio implements AutoCloseable {
    private static final Map<RunSettings, Studio> OPEN = new ConcurrentHashMap<>();
    private static final String STAGE = "synthesis";
    /** Replies in a row that do nothing, before a step ends. */
    private static final int FRUITLESS = 3;
    /** Environments are written, not found: they have no date of their own. */
    private static final String CREATED = "1970-01-01T00:00:00Z";

    private final RunSettings settings;
    private final ToolsConfig config;
    private final SynthesisConfig model;
    private final Lazy<DocumentIndex> documents;
    private final Map<String, Lazy<Made>> made = new ConcurrentHashMap<>();
    private final Map<String, InfraException> unreachable = new ConcurrentHashMap<>();

    private Studio(RunSettings settings) {
        this.settings = settings;
        ToolsConfig tools = settings.parsed().tools();
        SynthesisConfig named = tools == null ? null : tools.model();
        if (tools == null || named == null) {
            throw new IllegalArgumentException("The configuration has no model for the tools family.");
        }
        this.config = tools;
        this.model = named;
        this.documents = new Lazy<>(this::index);
    }

    /**
     * An environment that was made.
     *
     * @param synthesised what came of it
     * @param wallMillis what it took when it was made
     * @param transcript SHA-256 of what was said, which lies in {@code work/store/transcript/}
     */
    record Made(Synthesised synthesised, long wallMillis, String transcript) {}

    /** That of a run, opened when it is not. */
    public static Studio of(RunSettings settings) {
        return OPEN.computeIfAbsent(settings, Studio::new);
    }

    /** Closes that of a run on this machine, if it was opened. */
    public static void close(RunSettings settings) {
        Studio studio = OPEN.remove(settings);
        if (studio != null) {
            studio.close();
        }
    }

    ToolsConfig config() {
        return config;
    }

    /** Throws {@link BadInput} when the address is none, the key is not set, or the documents are no folder. */
    void check() {
        ChatOptions options = options();
        String variable = options.keyVariable();
        if (!variable.isEmpty() && System.getenv().getOrDefault(variable, "").isBlank()) {
            throw new BadInput(
                    "The variable (%s) that holds the key of model (%s) is not set.%nMaybe set it, or write 'key_variable: \"\"' for an endpoint that wants no key."
                            .formatted(variable, options.model()));
        }
        String folder = model.documents();
        if (folder != null && !Files.isDirectory(Path.of(folder))) {
            throw new BadInput("The documents (%s) of the tools model are no folder.".formatted(folder));
        }
    }

    private ChatOptions options() {
        try {
            URI address = URI.create(model.endpoint());
            if (address.getHost() == null) {
                throw new IllegalArgumentException("it names no host");
            }
            return new ChatOptions(
                    address,
                    model.name(),
                    model.keyVariable(),
                    model.temperature(),
                    model.replyTokens(),
                    Duration.ofSeconds(model.replySeconds()),
                    model.attempts());
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "The endpoint (%s) of model (%s) cannot be used: %s%nMaybe write it as http://HOST:PORT/v1."
                            .formatted(model.endpoint(), model.name(), e.getMessage()),
                    e);
        }
    }

    private DocumentIndex index() {
        String folder = model.documents();
        try {
            return folder == null ? DocumentIndex.none() : DocumentIndex.of(Path.of(folder));
        } catch (UncheckedIOException e) {
            throw new InfraException("storage", String.valueOf(e.getMessage()), false, e);
        }
    }

    /** The environment of a request, made once. An endpoint that could not be asked is not asked again for its other tasks. */
    Made made(ToolRequest request) {
        String environment = request.environment();
        InfraException before = unreachable.get(environment);
        if (before != null) {
            throw before;
        }
        try {
            return made.computeIfAbsent(environment, name -> new Lazy<>(() -> make(request)))
                    .get();
        } catch (InfraException e) {
            if (e.boundary().equals("model")) {
                InfraException last = new InfraException("model", String.valueOf(e.getMessage()), false, e);
                unreachable.put(environment, last);
                throw last;
            }
            throw e;
        }
    }

    private Made make(ToolRequest request) {
        WorkStore store = new WorkStore(settings.store());
        String key = key(request);
        Optional<Made> before = store.find(STAGE, key, Made.class);
        if (before.isPresent()) {
            return before.get();
        }
        long start = System.nanoTime();
        Synthesised done = synthesizer(store).synthesize(asked(request));
        byte[] said = done.transcript().getBytes(StandardCharsets.UTF_8);
        String digest = CanonicalJson.sha256(said);
        Blobs.write(Blobs.child(settings.store(), "transcript/" + digest + ".jsonl"), said);
        Made now = new Made(done, (System.nanoTime() - start) / 1_000_000, digest);
        store.put(STAGE, key, now);
        return now;
    }

    private SynthesisRequest asked(ToolRequest request) {
        // All tasks of an environment share its seeds.
        ToolRequest first = new ToolRequest(
                request.source(), request.category(), request.shape(), 0, request.seed(), request.own());
        return new SynthesisRequest(
                request.category(),
                request.shape(),
                request.environment(),
                model.license(),
                CREATED,
                new WorldSeeds(request.shapeSeed(), request.dataSeed(0), config.reseeds(), first.taskSeed()));
    }

    private Synthesizer synthesizer(WorkStore store) {
        Workshop workshop = Workshop.of(settings);
        List<PythonHost> hosts = workshop.hosts();
        return new Synthesizer(
                new StoredReplies(new OpenAiToolModel(options()), endpointDigest(), store),
                model.offersTools(),
                shell(workshop),
                documents.get(),
                hosts.get(0),
                hosts.get(1),
                limits(),
                workshop.folder());
    }

    private Shell shell(Workshop workshop) {
        return workshop.openEngine()
                .<Shell>map(engine -> new ContainerShell(
                        engine,
                        new DebianToolchains(
                                        engine, ImageOptions.ofHost().withInstalling(settings.mayInstall()), Told::say)
                                .image(ToolchainSpec.of("python", "3.11"))))
                .orElseGet(() -> new BubblewrapShell(workshop.folder()));
    }

    private SynthesisLimits limits() {
        return new SynthesisLimits(
                config.tasksPerEnvironment(),
                model.tries(),
                FRUITLESS,
                model.replies(),
                model.tokens(),
                Duration.ofMinutes(model.minutes()));
    }

    /** What else than the conversation decides a reply; the endpoint stays out of everything that is published. */
    private String endpointDigest() {
        return CanonicalJson.id(Map.of(
                "endpoint", model.endpoint(), "temperature", model.temperature(), "tokens", model.replyTokens()));
    }

    /** What decides the result: the request, the model and its bounds, and the code that does it. */
    private String key(ToolRequest request) {
        return CanonicalJson.id(Map.of(
                "stage",
                STAGE,
                "build",
                BuildDigest.own(),
                "environment",
                request.environment(),
                "seed",
                request.seed(),
                "tasks",
                config.tasksPerEnvironment(),
                "reseeds",
                config.reseeds(),
                "documents",
                documents.get().digest(),
                "model",
                model));
    }

    @Override
    public void close() {
        documents.ifOpen(DocumentIndex::close);
    }
}
