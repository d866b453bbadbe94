package dev.assay.pipelines.tools;

import dev.assay.env.engine.BubblewrapSetup;
import dev.assay.env.engine.BubblewrapStatus;
import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.growth.GrowthOptions;
import dev.assay.env.growth.LookupTasks;
import dev.assay.env.growth.PlanTasks;
import dev.assay.env.growth.TaskGrower;
import dev.assay.env.growth.TransactTasks;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.python.HostKind;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.PythonHost;
import dev.assay.env.python.PythonHosts;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ToolsConfig;
import dev.assay.pipelines.store.Trees;
import dev.assay.pipelines.work.Lazy;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.pipelines.work.Told;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the stages of the tools family need on one machine, opened once a process and run, on first use. */
public final class Workshop implements AutoCloseable {
    private static final Map<RunSettings, Workshop> OPEN = new ConcurrentHashMap<>();

    /** Tasks grown at a time on this host: one waits for its sandboxes half of the time. */
    public static final int TASKS = Runtime.getRuntime().availableProcessors() + 1;

    private final RunSettings settings;
    private final ToolsConfig config;
    private final Lazy<List<Source>> sources;
    private final Lazy<Bench> bench;

    private Workshop(RunSettings settings) {
        this.settings = settings;
        ToolsConfig tools = settings.parsed().tools();
        if (tools == null) {
            throw new IllegalArgumentException("The configuration has no tools family.");
        }
        this.config = tools;
        this.sources = new Lazy<>(() -> Sources.read(config));
        this.bench = new Lazy<>(this::openBench);
    }

    /** That of a run, opened when it is not. */
    public static Workshop of(RunSettings settings) {
        return OPEN.computeIfAbsent(settings, Workshop::new);
    }

    /** Closes that of a run on this machine, if it was opened. */
    public static void close(RunSettings settings) {
        Workshop workshop = OPEN.remove(settings);
        if (workshop != null) {
            workshop.close();
        }
    }

    /** Opens packs and data, which is told from here on if it cannot be done. Throws {@link BadInput}. */
    public void check() {
        sources.get();
    }

    /** Where worlds come from: packs, then data, each in the order of the configuration. Throws {@link BadInput}. */
    List<Source> sources() {
        return sources.get();
    }

    ToolsConfig config() {
        return config;
    }

    TaskGrower grower() {
        return bench.get().grower();
    }

    /** Where tools and verifiers run, and where solutions do. */
    List<PythonHost> hosts() {
        return bench.get().hosts();
    }

    /** The engine that untrusted code runs in, where it does. */
    Optional<DockerContainers> openEngine() {
        return bench.get().engine();
    }

    /** For temporary files. */
    Path folder() {
        return bench.get().folder();
    }

    private Bench openBench() {
        try {
            Path folder = Files.createTempDirectory("assay-tools");
            Optional<DockerContainers> engine = engine();
            try {
                PythonHost judge = host(HostKind.JUDGE, engine);
                PythonHost solver = host(HostKind.SOLVER, engine);
                TaskGrower grower = new TaskGrower(
                        List.of(new PlanTasks(), new LookupTasks(), new TransactTasks()),
                        judge,
                        solver,
                        folder,
                        GrowthOptions.upTo(config.steps()));
                return new Bench(grower, List.of(judge, solver), engine, folder);
            } catch (RuntimeException e) {
                engine.ifPresent(DockerContainers::close);
                throw e;
            }
        } catch (IOException e) {
            throw new InfraException("storage", "There is no room for temporary files: " + e, true, e);
        }
    }

    /** The engine where one is wanted and answers. */
    private Optional<DockerContainers> engine() {
        if (config.sandbox().equals("bubblewrap")) {
            return Optional.empty();
        }
        try {
            return Optional.of(DockerContainers.connect(EngineOptions.forRun(settings.run())));
        } catch (InfraException e) {
            if (config.sandbox().equals("container")) {
                throw e;
            }
            Told.say("No container engine answers: untrusted Python runs in bubblewrap.");
            return Optional.empty();
        }
    }

    private PythonHost host(HostKind kind, Optional<DockerContainers> engine) {
        HostOptions options = HostOptions.forTasks(TASKS);
        if (engine.isPresent()) {
            ImageOptions images = ImageOptions.ofHost().withInstalling(settings.mayInstall());
            String image =
                    new DebianToolchains(engine.get(), images, Told::say).image(ToolchainSpec.of("python", "3.11"));
            return PythonHosts.container(kind, engine.get(), image, options);
        }
        BubblewrapStatus status = BubblewrapSetup.find(settings.mayInstall(), told());
        if (!status.ready()) {
            throw new InfraException("sandbox", status.explanation(), false);
        }
        return PythonHosts.bubblewrap(kind, options);
    }

    /** A stream whose lines are told. */
    private static PrintStream told() {
        StringBuilder line = new StringBuilder();
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) {
                        if (one == '\n') {
                            Told.say(line.toString());
                            line.setLength(0);
                        } else {
                            line.append((char) one);
                        }
                    }
                },
                true,
                StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        bench.ifOpen(Bench::close);
    }

    /** What is open. */
    private record Bench(TaskGrower grower, List<PythonHost> hosts, Optional<DockerContainers> engine, Path folder) {
        void close() {
            hosts.forEach(PythonHost::close);
            engine.ifPresent(DockerContainers::close);
            Trees.delete(folder);
        }
    }
}
