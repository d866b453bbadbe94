package dev.assay.pipelines.notebook;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.kernel.KernelImage;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.kernel.KernelVersions;
import dev.assay.env.notebook.gate.GateOptions;
import dev.assay.env.notebook.gate.NotebookGate;
import dev.assay.env.notebook.generate.FamilyGuesses;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.NotebookConfig;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.work.Lazy;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.pipelines.work.Told;
import dev.assay.swe.filter.ContaminationList;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.EnvironmentRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the stages of the notebook family need on one machine, opened once a process and run, on first use. */
public final class NotebookBench implements AutoCloseable {
    private static final Map<RunSettings, NotebookBench> OPEN = new ConcurrentHashMap<>();

    private final RunSettings settings;
    private final NotebookConfig config;
    private final Problems problems;
    private final Lazy<Kernels> kernels;

    private NotebookBench(RunSettings settings) {
        this.settings = settings;
        NotebookConfig notebook = settings.parsed().notebook();
        if (notebook == null) {
            throw new IllegalArgumentException("The configuration has no notebook family.");
        }
        this.config = notebook;
        this.problems = new Problems(sources(settings.parsed(), notebook));
        this.kernels = new Lazy<>(this::open);
    }

    private static List<ProblemSource> sources(RunConfig run, NotebookConfig notebook) {
        List<ProblemSource> sources = new ArrayList<>();
        if (!notebook.sets().isEmpty()) {
            try {
                List<Path> lists = run.decontamination().stream().map(Path::of).toList();
                ContaminationList published = ContaminationList.load(lists);
                String digest = digest(lists);
                notebook.sets()
                        .forEach(set -> sources.add(
                                SetSource.open(set, published, run.filters().ngramOverlap(), digest)));
            } catch (IllegalArgumentException | IOException e) {
                throw new BadInput(String.valueOf(e.getMessage()), e);
            }
        }
        notebook.data().forEach(data -> sources.add(TableSource.open(data)));
        return sources;
    }

    private static String digest(List<Path> files) throws IOException {
        List<String> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(CanonicalJson.sha256(Files.readAllBytes(file)));
        }
        return CanonicalJson.id(digests);
    }

    /** What is open: an engine, kernels in it, the versions of their packages, and the gate on them. */
    private record Kernels(
            DockerContainers engine,
            String image,
            SortedMap<String, String> versions,
            KernelPool pool,
            NotebookGate gate) {
        void close() {
            pool.close();
            engine.close();
        }
    }

    /** That of a run, opened when it is not. */
    public static NotebookBench of(RunSettings settings) {
        return OPEN.computeIfAbsent(settings, NotebookBench::new);
    }

    /** Closes that of a run on this machine, if it was opened. */
    public static void close(RunSettings settings) {
        NotebookBench bench = OPEN.remove(settings);
        if (bench != null) {
            bench.close();
        }
    }

    /** Every problem that is asked for. Throws {@link BadInput} for a family that is not there. */
    public List<NotebookRequest> requests() {
        return problems.requests(config, settings.parsed().seed());
    }

    Problems problems() {
        return problems;
    }

    NotebookGate gate() {
        return kernels.get().gate();
    }

    /** The image of the kernels. */
    EnvironmentRef environment() {
        return EnvironmentRef.image(kernels.get().image());
    }

    /** The versions of what is in it, and under {@code kernel} where its packages come from. */
    SortedMap<String, String> versions() {
        return kernels.get().versions();
    }

    private Kernels open() {
        DockerContainers engine = DockerContainers.connect(EngineOptions.forRun(settings.run()));
        try {
            ImageOptions images = ImageOptions.ofHost().withInstalling(settings.mayInstall());
            String image = KernelImage.ensure(engine, config.packages(), images, Told::say);
            SortedMap<String, String> versions = new TreeMap<>(KernelVersions.of(engine, image));
            versions.put("kernel", config.image());
            // A problem that is solved in fresh kernels has one at a time.
            KernelPool pool = new KernelPool(
                    engine, image, KernelOptions.standard().withKernels(config.kernels(), config.kernels()));
            return new Kernels(
                    engine, image, versions, pool, new NotebookGate(pool, GateOptions.standard(), new FamilyGuesses()));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public void close() {
        kernels.ifOpen(Kernels::close);
    }
}
