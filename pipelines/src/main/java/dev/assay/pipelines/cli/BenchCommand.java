package dev.assay.pipelines.cli;

import dev.assay.pipelines.bench.Figure;
import dev.assay.pipelines.bench.SweBench;
import dev.assay.pipelines.config.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: what Assay costs over doing the same by hand. */
@Command(
        name = "bench",
        description = {
            "Measures ratios in one run: the gate over the engine's own client, mining over git log -p, the accepted share,",
            "the bytes of an instance. Exit code 1 when one is out of its bound."
        })
final class BenchCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(index = "0", paramLabel = "FAMILY", description = "swe")
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

    @Option(names = "--json", description = "print a line of JSON for each figure")
    private boolean json;

    BenchCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        if (!family.equals("swe")) {
            throw new BadInput("The family (%s) has no benchmark.%nMaybe 'swe'.".formatted(family));
        }
        if (!Files.isDirectory(dataset)) {
            throw new BadInput(
                    "The dataset (%s) does not exist.%nMaybe run './assay quickstart' first.".formatted(dataset));
        }
        if (rounds < 1) {
            throw new BadInput("The number of rounds (%d) must be at least 1.".formatted(rounds));
        }
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
        return figures.stream().allMatch(Figure::holds) ? ExitCode.DONE : ExitCode.FAILED;
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
