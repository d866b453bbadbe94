package dev.assay.pipelines.cli;

import dev.assay.env.notebook.SessionFiles;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.ConfigReader;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.dataset.RolloutReport;
import dev.assay.pipelines.dataset.RolloutReport.AgentTotals;
import dev.assay.pipelines.flow.RolloutLaunch;
import dev.assay.pipelines.flow.RolloutLaunch.Stand;
import dev.assay.pipelines.rollout.RolloutBudget;
import dev.assay.pipelines.rollout.RolloutLimits;
import dev.assay.pipelines.rollout.RolloutModel;
import dev.assay.pipelines.rollout.RolloutPlan;
import dev.assay.verifiers.json.CanonicalJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code rollout}: trajectories. */
@Command(
        name = "rollout",
        description = {
            "Runs trajectories of agents in the tasks of the general-agent and code-interpreter families, each in a sandbox or kernel of its"
                    + " own, judges each by the verifier of its task, and writes traces, groups with advantages and pass@k.",
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
            defaultValue = "expert,noisy,partial,greedy,local_search,random,guess,closed_book",
            description =
                    "who acts: expert, noisy, partial, greedy, local_search, random, guess, closed_book, model (default: all but model, each in the tasks that it can act in); with weights, a mix")
    private List<String> agents = List.of();

    @Option(
            names = {"--k", "--n"},
            paramLabel = "K",
            defaultValue = "4",
            description = "trajectories of each task: of each agent, or of the mix (default: ${DEFAULT-VALUE})")
    private int k;

    @Option(names = "--limit", paramLabel = "N", description = "only so many tasks, always the same ones")
    private @Nullable Integer limit;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder of the output, or an address (default: that of the dataset)")
    private @Nullable String out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "of what agents draw (default: ${DEFAULT-VALUE})")
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

    @Option(
            names = "--shards",
            paramLabel = "N",
            defaultValue = "4",
            description = "files that traces are spread over (default: ${DEFAULT-VALUE})")
    private int shards;

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
        RolloutPlan plan = RolloutPlan.of(
                agents,
                k,
                seed,
                new RolloutLimits(steps, calls, tokens, seconds),
                model == null ? null : ConfigReader.read(model, RolloutModel.class));
        RolloutLaunch launch = new RolloutLaunch(
                plan,
                stands(),
                out == null ? folder() : out,
                shards,
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
        Set<String> families = ToolRows.isBundle(dataset) ? Set.of("tools") : DatasetReader.families(dataset);
        List<Stand> stands = new ArrayList<>();
        if (families.contains("tools")) {
            tools(stands);
        }
        if (families.contains("notebook")) {
            notebooks(stands);
        }
        if (stands.isEmpty()) {
            throw new BadInput(
                    "There are no rollouts of the families (%s) that the dataset (%s) has.%nMaybe name one with tasks of the tools or notebook family."
                            .formatted(String.join(", ", families), dataset));
        }
        Stream<Stand> chosen = stands.stream();
        if (limit != null) {
            chosen = chosen.sorted(Comparator.comparing(stand ->
                            CanonicalJson.id(List.of("rollout", stand.task().id()))))
                    .limit(limit);
        }
        return chosen.sorted(Comparator.comparing(Stand::name)).toList();
    }

    private void tools(List<Stand> stands) {
        SortedMap<String, Path> bundles = ToolRows.bundles(dataset);
        ToolRows.of(dataset).forEach((name, row) -> {
            Path bundle = bundles.get(name);
            if (bundle == null) {
                throw new BadInput(
                        "The task (%s) has no bundle among the environments of the dataset.".formatted(name));
            }
            stands.add(new Stand(bundle.toAbsolutePath().normalize().toString(), row));
        });
    }

    private void notebooks(List<Stand> stands) {
        NotebookDataset rows = NotebookDataset.of(dataset);
        rows.tasks().values().forEach(task -> {
            SessionFiles files = rows.files(task);
            if (!files.problems().isEmpty()) {
                throw new BadInput("The task (%s) cannot be acted out: %s"
                        .formatted(task.name(), String.join(" ", files.problems())));
            }
            Path folder = rows.environments().resolve(task.name());
            stands.add(new Stand(folder.toAbsolutePath().normalize().toString(), task));
        });
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
                    .filter(totals -> totals.kind().equals("all"))
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
                "  %-14s %5d tasks  %6d trajectories  %6d right  %s",
                totals.agent(),
                totals.tasks(),
                totals.trajectories(),
                totals.successes(),
                chances);
    }
}
