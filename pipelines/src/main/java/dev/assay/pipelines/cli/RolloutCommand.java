package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.dataset.RolloutReport;
import dev.assay.pipelines.dataset.RolloutReport.AgentTotals;
import dev.assay.pipelines.flow.RolloutLaunch;
import dev.assay.pipelines.flow.RolloutLaunch.Stand;
import dev.assay.pipelines.rollout.FamilyBounds;
import dev.assay.pipelines.rollout.RolloutBudget;
import dev.assay.pipelines.rollout.RolloutLimits;
import dev.assay.pipelines.rollout.RolloutModel;
import dev.assay.pipelines.rollout.RolloutPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code rollout}: trajectories. */
@Command(
        name = "rollout",
        description = {
            "Runs trajectories of agents in the tasks of the code-agent, general-agent, code-interpreter and search"
                    + " families, each in a container, sandbox or kernel or with pages of its own, judges each by the"
                    + " verifier of its task, and writes traces, groups with advantages and pass@k.",
            "Options of Beam (--runner=…, --targetParallelism=…) are passed on to it."
        })
final class RolloutCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(
            index = "0",
            paramLabel = "DATASET",
            description = "folder that 'run' wrote, a file of its rows, or the folder of a tool environment")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path dataset;

    @Option(
            names = {"--agents", "--agent"},
            split = ",",
            paramLabel = "AGENT[=WEIGHT]",
            defaultValue =
                    "expert,noisy,partial,greedy,local_search,random,guess,closed_book,top-passage,passage-reader,one-hop,greedy-hops,clause-intersection,pursuit,noop,tests_only",
            description =
                    "who acts: expert, noisy, partial, greedy, local_search, random, guess, closed_book, top-passage,"
                            + " passage-reader, one-hop, greedy-hops, clause-intersection, pursuit, noop, tests_only,"
                            + " model (default: all but model, each in the tasks that it can act in); with weights, a mix")
    private List<String> agents = List.of();

    @Option(
            names = {"--k", "--n"},
            paramLabel = "K",
            defaultValue = "4",
            description = "trajectories of each task: of each agent, or of the mix (default: ${DEFAULT-VALUE})")
    private int k;

    @Option(names = "--limit", paramLabel = "N", description = "only so many tasks, always the same ones")
    private @Nullable Integer limit;

    @Option(names = "--tasks", paramLabel = "N", description = "only so many tasks of each family, drawn by the seed")
    private @Nullable Integer tasks;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder of the output, or an address (default: that of the dataset)")
    private @Nullable String out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "of what agents draw, and of --tasks (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--model",
            paramLabel = "F.yaml",
            description = "the chat model that acts as 'model'; see docs/rollout.md")
    private @Nullable Path model;

    @Option(
            names = "--max-steps",
            paramLabel = "N",
            defaultValue = "600",
            description = "replies of a trajectory (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            defaultValue = "600",
            description = "tool calls of a trajectory (default: ${DEFAULT-VALUE})")
    private int calls;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "tokens that a trajectory writes (default: ${DEFAULT-VALUE})")
    private long tokens;

    @Option(
            names = "--max-seconds",
            paramLabel = "N",
            defaultValue = "1200",
            description = "time of a trajectory (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(
            names = "--cell-seconds",
            paramLabel = "N",
            defaultValue = "120",
            description = "notebook: time of one cell (default: ${DEFAULT-VALUE})")
    private int cellSeconds;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "search: how many times the budget that questions are kept under (3 searches, 6 pages) an agent"
                            + " without a model may spend (default: ${DEFAULT-VALUE})")
    private int budget;

    @Option(
            names = "--corpus",
            paramLabel = "PATH",
            description =
                    "search: the run's configuration, published documents, or the folder of an index (default: as the"
                            + " run left it)")
    private @Nullable Path corpus;

    @Option(
            names = "--budget-tokens",
            paramLabel = "N",
            description = "tokens that all trajectories write; after these none is begun (default: any number)")
    private long budgetTokens;

    @Option(
            names = "--budget-calls",
            paramLabel = "N",
            description = "tool calls of all trajectories; after these none is begun (default: any number)")
    private long budgetCalls;

    @Option(
            names = "--budget-seconds",
            paramLabel = "N",
            description = "time of the whole rollout; after it none is begun (default: any)")
    private long budgetSeconds;

    @Mixin
    private ShardsOption shards = new ShardsOption();

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; auto: a container where an engine answers, bubblewrap elsewhere")
    private SandboxChoice sandbox = SandboxChoice.AUTO;

    @Option(names = "--resume", description = "go on with a rollout that is there; finished trajectories are reused")
    private boolean resume;

    @Option(names = "--no-install", description = "install nothing on this machine")
    private boolean noInstall;

    @Option(names = "--json", description = "print the account as JSON")
    private boolean json;

    @Unmatched
    private List<String> beam = new ArrayList<>();

    RolloutCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        BeamOptions.check(beam);
        if (limit != null && limit < 1) {
            throw new BadInput("The number of --limit (%d) must be at least 1.".formatted(limit));
        }
        if (tasks != null && (tasks < 1 || limit != null)) {
            throw new BadInput(
                    limit == null
                            ? "The number of --tasks (%d) must be at least 1.".formatted(tasks)
                            : "There are both --tasks and --limit.%nMaybe name one of them.".formatted());
        }
        RolloutPlan plan = RolloutPlan.of(
                agents,
                k,
                seed,
                new RolloutLimits(steps, calls, tokens, seconds),
                new FamilyBounds(cellSeconds, budget),
                model == null ? null : ConfigReader.read(model, RolloutModel.class));
        RolloutLaunch launch = new RolloutLaunch(
                plan,
                stands(),
                out == null ? folder() : out,
                shards.number(),
                sandbox.name().toLowerCase(Locale.ROOT),
                resume,
                beam,
                Installing.allowed(noInstall),
                new RolloutBudget(budgetTokens, budgetCalls, budgetSeconds));
        return show(
                launch,
                launch.run(counters -> talk.progress("trajectories %d · broken %d"
                        .formatted(
                                counters.getOrDefault("rollout:accepted", 0L),
                                counters.getOrDefault("rollout:broken", 0L)))));
    }

    private String folder() {
        if (!Files.isDirectory(dataset) || ToolRows.isBundle(dataset)) {
            throw new BadInput("The rows (%s) are not the folder of a run.%nMaybe say with --out where to write."
                    .formatted(dataset));
        }
        return dataset.toString();
    }

    private List<Stand> stands() {
        List<Stand> all = new RolloutStands(talk, dataset, corpus).all();
        if (tasks != null) {
            return RolloutStands.drawn(all, tasks, seed);
        }
        return limit == null ? all : RolloutStands.limited(all, limit);
    }

    private int show(RolloutLaunch launch, RolloutReport report) {
        if (json) {
            talk.json(report);
        } else {
            talk.result("%d of %d trajectories in %d tasks, %d with a reward, in %.1f s"
                    .formatted(
                            report.trajectories(),
                            report.asked(),
                            report.tasks(),
                            report.rewarded(),
                            report.seconds()));
            report.totals().stream()
                    .filter(totals -> totals.family() != null && totals.kind().equals("all"))
                    .forEach(totals -> talk.result(line(totals)));
        }
        report.infrastructure()
                .forEach(one -> talk.say("broke: %s (%s) %s", one.candidate(), one.boundary(), one.cause()));
        if (launch.budget().bounded() && report.trajectories() < report.asked()) {
            talk.say(
                    "The budget was spent before %d of %d trajectories; --resume with another one goes on.",
                    report.asked() - report.trajectories(), report.asked());
        }
        if (!report.infrastructure().isEmpty()) {
            return ExitCode.FAILED;
        }
        return report.trajectories() == 0 ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private static String line(AgentTotals totals) {
        String chances = totals.passAt().entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "pass@%d %.3f", each.getKey(), each.getValue()))
                .collect(Collectors.joining("  "));
        return String.format(
                Locale.ROOT,
                "  %-8s %-19s %5d tasks  %6d trajectories  %6d right  %s",
                totals.family(),
                totals.agent(),
                totals.tasks(),
                totals.trajectories(),
                totals.successes(),
                chances);
    }
}
