package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.RewardConfig;
import dev.assay.pipelines.flow.RewardLaunch;
import dev.assay.pipelines.reward.RewardReport;
import dev.assay.pipelines.reward.RewardReport.PartTotals;
import dev.assay.pipelines.reward.StoredTraces;
import dev.assay.pipelines.reward.TaskNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reward}: what stored trajectories are worth by another rule. */
@Command(
        name = "reward",
        description = {
            "Computes the rewards of stored trajectories anew, by a rule of named parts with weights: the verifier's"
                    + " outcome, length, language consistency, a model's chance of success, marks of a judge model by a"
                    + " rubric.",
            "Verdicts and flags stay as they are. Writes traces, groups with advantages and pass@k, as rollout does,"
                    + " and what was measured."
        })
final class RewardCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(
            arity = "1..*",
            paramLabel = "TRACES",
            description = "files of traces, or folders of runs that have traces")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> traces;

    @Option(
            names = "--rule",
            required = true,
            paramLabel = "F.yaml",
            description = "the parts and their weights; see docs/rl.md")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path rule;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder of the output, or an address")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String out;

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            description =
                    "where the rows of the tasks are, for their names and kinds (default: beside the traces; tasks"
                            + " without a row go by their ids)")
    private List<Path> datasets = List.of();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private ShardsOption shards = new ShardsOption();

    @Option(
            names = "--resume",
            description = "go on where rewards are; what a judge was asked before is not asked again")
    private boolean resume;

    @Option(names = "--json", description = "print the account as JSON")
    private boolean json;

    RewardCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        RewardConfig config = RewardConfig.read(rule);
        RewardLaunch launch = new RewardLaunch(
                config,
                scorer(config),
                device.device(),
                new StoredTraces(traces),
                TaskNames.of(datasets, traces),
                out,
                shards.number(),
                resume);
        return show(launch.run(talk::progress));
    }

    private @Nullable Path scorer(RewardConfig config) {
        RewardConfig.ScoreConfig score = config.score();
        Path folder = Objects.requireNonNull(rule.toAbsolutePath().getParent());
        return score == null ? null : folder.resolve(score.model()).normalize();
    }

    private int show(RewardReport report) {
        if (json) {
            talk.json(report);
        } else {
            talk.result("%d of %d trajectories judged anew, %d with a reward, %d flagged, in %.1f s"
                    .formatted(
                            report.trajectories(),
                            report.asked(),
                            report.rewarded(),
                            report.flagged(),
                            report.seconds()));
            report.parts().forEach((name, totals) -> talk.result(line(name, totals, report)));
        }
        if (report.unjudged() > 0) {
            talk.say("%d have no score of a verifier, and so no reward.", report.unjudged());
        }
        report.infrastructure()
                .forEach(one -> talk.say("broke: %s (%s) %s", one.candidate(), one.boundary(), one.cause()));
        if (!report.infrastructure().isEmpty()) {
            return ExitCode.FAILED;
        }
        return report.rewarded() == 0 ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private static String line(String name, PartTotals totals, RewardReport report) {
        StringBuilder missing = new StringBuilder();
        totals.missing().forEach((code, count) -> missing.append("  left out %d (%s)".formatted(count, code)));
        return String.format(
                Locale.ROOT,
                "  %-9s weight %-6s measured %6d  mean %s%s",
                name,
                report.rule().weights().get(name),
                totals.measured(),
                totals.mean() == null ? "-" : String.format(Locale.ROOT, "%.3f", totals.mean()),
                missing);
    }
}
