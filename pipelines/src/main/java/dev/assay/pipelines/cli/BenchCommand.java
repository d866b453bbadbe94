package dev.assay.pipelines.cli;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.kernel.KernelImage;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.kernel.KernelRate;
import dev.assay.env.python.HostKind;
import dev.assay.env.python.HostOptions;
import dev.assay.env.python.PythonHost;
import dev.assay.pipelines.bench.Figure;
import dev.assay.pipelines.bench.KernelBench;
import dev.assay.pipelines.bench.RlBench;
import dev.assay.pipelines.bench.RunnerBench;
import dev.assay.pipelines.bench.SearchRates;
import dev.assay.pipelines.bench.SweBench;
import dev.assay.pipelines.bench.ToolBench;
import dev.assay.pipelines.bench.VerdictTimes;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.config.RunConfig;
import dev.assay.pipelines.search.CorpusFinder;
import dev.assay.pipelines.search.SearchMeasures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: what Assay costs over doing the same by hand. */
@Command(
        name = "bench",
        description = {
            "Measures ratios in one run: the gate over the engine's own client, mining over git log -p, the accepted share,",
            "the bytes of an instance; for tools the checks a minute, those over the same in fresh sandboxes, verified tuples for a minute",
            "of processor time, and the time of a verdict; for notebook executed cells over those by Jupyter's own client (nbclient, which",
            "comes from PyPI with the image of the kernels); for rl the trajectories a core runs, what traces become, and the time of the",
            "direct runner over that of a plain loop; for search documents into the index over bare Lucene, kept questions for a core-minute,",
            "and the time of a uniqueness proof; for score the tokens a second of a scorer, dense and sparse, the time of a layer, and",
            "PyTorch's with the same weights.",
            "Exit code 1 when one is out of its bound."
        })
final class BenchCommand implements Callable<Integer> {
    /** Tasks whose verdicts are timed, at most. */
    private static final int TIMED = 120;

    private final Talk talk;

    @Parameters(index = "0", paramLabel = "FAMILY", description = "swe, tools, notebook, search, rl or score")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String family;

    @Option(
            names = "--dataset",
            paramLabel = "DIR",
            defaultValue = "out/quickstart",
            description = "folder that 'run' or 'quickstart' wrote (default: ${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path dataset;

    @Option(names = "--history", paramLabel = "DIR", description = "a repository of 5,000 commits or more, for mining")
    private @Nullable Path history;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "runs on either side (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "tools: time for each rate of checks; rl: for trajectories; search: for questions (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "12",
            description = "tools: tasks that are grown again (default: ${DEFAULT-VALUE})")
    private int tasks;

    @Option(
            names = "--cells",
            paramLabel = "N",
            defaultValue = "200",
            description = "notebook: cells of a session (default: ${DEFAULT-VALUE})")
    private int cells;

    @Option(
            names = "--config",
            paramLabel = "F.yaml",
            description =
                    "search: the configuration of a run with the corpus to ask about (default: this machine's package lists)")
    private @Nullable Path config;

    @Option(
            names = "--traces",
            paramLabel = "N",
            defaultValue = "100000",
            description = "rl: traces that go through the direct runner and a plain loop (default: ${DEFAULT-VALUE})")
    private int traces;

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            defaultValue = "bubblewrap",
            description = "tools: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private SandboxChoice sandbox = SandboxChoice.BUBBLEWRAP;

    @Mixin
    private ScoreBenchOptions scoring = new ScoreBenchOptions();

    @Option(names = "--no-install", description = "install nothing on this machine")
    private boolean noInstall;

    @Option(names = "--json", description = "print a line of JSON for each figure")
    private boolean json;

    BenchCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        if (!Set.of("swe", "tools", "notebook", "search", "rl", "score").contains(family)) {
            throw new BadInput(
                    "The family (%s) has no benchmark.%nMaybe 'swe', 'tools', 'notebook', 'search', 'rl' or 'score'."
                            .formatted(family));
        }
        if (!Set.of("notebook", "search", "score").contains(family) && !Files.isDirectory(dataset)) {
            throw new BadInput(
                    "The dataset (%s) does not exist.%nMaybe run './assay quickstart' first.".formatted(dataset));
        }
        if (rounds < 1 || seconds < 1 || tasks < 1 || cells < 1 || traces < 1) {
            throw new BadInput(
                    "The numbers of --rounds (%d), --seconds (%d), --tasks (%d), --cells (%d) and --traces (%d) must be at least 1."
                            .formatted(rounds, seconds, tasks, cells, traces));
        }
        List<Figure> figures =
                switch (family) {
                    case "swe" -> swe();
                    case "tools" -> tools();
                    case "notebook" -> notebook();
                    case "search" -> search();
                    case "score" -> scoring.figures(rounds, this::show);
                    default -> rollouts();
                };
        return figures.stream().allMatch(Figure::holds) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<Figure> swe() {
        List<Figure> figures = new ArrayList<>();
        figures.add(show(SweBench.acceptedShare(dataset)));
        figures.add(show(SweBench.marginalBytes(dataset)));
        if (history == null) {
            talk.say("mining is not measured: name a repository with --history");
        } else {
            Path cache = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "assay-cache");
            SweBench.mining(history, cache, rounds).forEach(figure -> figures.add(show(figure)));
        }
        figures.add(show(SweBench.gateOverhead(dataset, rounds)));
        return figures;
    }

    private List<Path> bundles() {
        return ToolRows.list(ToolRows.environments(dataset)).stream()
                .filter(ToolRows::isBundle)
                .toList();
    }

    private List<Figure> rollouts() {
        List<Figure> figures = new ArrayList<>();
        try (ToolHosts hosts = ToolHosts.open(SandboxChoice.BUBBLEWRAP, "bench", Installing.allowed(noInstall), talk)) {
            RlBench.Ran ran =
                    new RlBench(hosts.judge(), hosts.solver()).trajectories(bundles(), Duration.ofSeconds(seconds));
            figures.add(show(ran.figure()));
            RlBench.exports(ran.traces()).forEach(figure -> figures.add(show(figure)));
            RunnerBench.cost(ran.traces(), traces).forEach(figure -> figures.add(show(figure)));
        }
        return figures;
    }

    private List<Figure> tools() {
        List<Path> bundles = bundles();
        List<Figure> figures = new ArrayList<>();
        Duration time = Duration.ofSeconds(seconds);
        try (Scratch scratch = Scratch.create("assay-bench");
                ToolHosts hosts = ToolHosts.open(sandbox, "bench", Installing.allowed(noInstall), talk)) {
            ToolBench bench = new ToolBench(hosts.judge(), hosts.solver(), scratch.folder());
            figures.add(show(bench.checks(time)));
            figures.add(show(fresh(bench, hosts.sandboxes(), time)));
            if (hosts.sandboxes().choice() == SandboxChoice.BUBBLEWRAP) {
                figures.add(show(bench.tuples(bundles, tasks)));
            } else {
                talk.say("processor time is measured with '--sandbox bubblewrap' only: containers are no children");
            }
            VerdictTimes.measure(bundles, hosts.judge(), hosts.solver(), TIMED)
                    .figures()
                    .forEach(figure -> figures.add(show(figure)));
        }
        return figures;
    }

    private List<Figure> notebook() {
        try (DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("bench"))) {
            ImageOptions images = ImageOptions.ofHost().withInstalling(Installing.allowed(noInstall));
            KernelRate rate =
                    new KernelRate(engine, KernelImage.ensure(engine, images, talk::say), KernelOptions.standard());
            return List.of(show(new KernelBench(rate).overJupyter(cells, rounds)));
        }
    }

    private List<Figure> search() {
        RunConfig run =
                config == null ? ConfigReader.parse("search: {questions: 1}", "bench") : ConfigReader.read(config);
        List<Figure> figures = new ArrayList<>();
        try (Scratch scratch = Scratch.create("assay-bench");
                SearchMeasures measures = SearchMeasures.open(run, CorpusFinder.folders())) {
            SearchRates rates = new SearchRates(measures);
            rates.questions(Duration.ofSeconds(seconds)).forEach(figure -> figures.add(show(figure)));
            figures.add(show(rates.index(scratch.folder(), rounds)));
        }
        return figures;
    }

    private Figure fresh(ToolBench bench, Sandboxes sandboxes, Duration time) {
        HostOptions once = HostOptions.standard().withRecycleAfter(1);
        HostOptions none = once.withChildren(once.children(), 0);
        try (PythonHost judge = sandboxes.host(HostKind.JUDGE, none);
                PythonHost solver = sandboxes.host(HostKind.SOLVER, none)) {
            return bench.overFreshSandboxes(judge, solver, time, rounds);
        }
    }

    private Figure show(Figure figure) {
        if (json) {
            talk.json(figure);
        } else {
            talk.result("%-8s %-45s %8.3f  (%s)  %s"
                    .formatted(
                            figure.holds() ? "ok" : "MISSED",
                            figure.name(),
                            figure.value(),
                            figure.bound(),
                            figure.from()));
        }
        return figure;
    }
}
