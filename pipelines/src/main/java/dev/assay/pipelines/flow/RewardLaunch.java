package dev.assay.pipelines.flow;

import dev.assay.inference.chat.ChatOptions;
import dev.assay.inference.chat.OpenAiToolModel;
import dev.assay.inference.onnx.Device;
import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.OutputConfig;
import dev.assay.pipelines.config.RewardConfig;
import dev.assay.pipelines.config.RewardConfig.RubricConfig;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.reward.Rejudging;
import dev.assay.pipelines.reward.RewardReport;
import dev.assay.pipelines.reward.RewardWork;
import dev.assay.pipelines.reward.RubricMarks;
import dev.assay.pipelines.reward.StatedRule;
import dev.assay.pipelines.reward.StoredTraces;
import dev.assay.pipelines.reward.SuccessChances;
import dev.assay.pipelines.reward.TaskNames;
import dev.assay.pipelines.rollout.RolloutTally;
import dev.assay.pipelines.store.Blobs;
import dev.assay.pipelines.store.StoredReplies;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.ModelEndpoint;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * Rewards of stored trajectories, as they are asked for.
 *
 * @param config what a reward is made of
 * @param scorer folder of the model that gives chances of success; absent where they are no part
 * @param device what that model runs on
 * @param traces whose rewards they are
 * @param names of their tasks
 * @param out output folder, or an address
 * @param shards files that traces are spread over
 * @param resume whether the folder may hold earlier rewards, whose replies of models are then reused
 */
public record RewardLaunch(
        RewardConfig config,
        @Nullable Path scorer,
        Device device,
        StoredTraces traces,
        TaskNames names,
        String out,
        int shards,
        boolean resume) {
    /** The account. */
    public static final String ACCOUNT = "reward.json";

    private static final String STARTED = "work/reward.json";

    public RewardLaunch {
        OutputConfig.requireShards(shards);
        if ((config.score() == null) != (scorer == null)) {
            throw new IllegalArgumentException("A scorer is needed where 'score' is a part, and only there.");
        }
    }

    /** Checks everything that can be checked beforehand, then judges, and replaces earlier output at the end. Throws {@link BadInput}. */
    public RewardReport run(Consumer<String> progress) {
        Instant started = Clock.systemUTC().instant();
        FileSystems.setDefaultPipelineOptions(RunnerOptions.of(List.of(), 1));
        Schemes.require(out);
        RunDirectory directory = new RunDirectory(
                address() ? out : Path.of(out).toAbsolutePath().normalize().toString());
        free(directory);
        RubricMarks marks = marks(directory);
        long all = traces.check();
        SuccessChances chances = scorer == null
                ? null
                : SuccessChances.of(
                        traces, scorer, device, count -> progress.accept("scored %d of %d".formatted(count, all)));
        StatedRule rule = StatedRule.of(config, chances == null ? null : chances.model());
        Blobs.write(directory.file(STARTED), CanonicalJson.write(rule).getBytes(StandardCharsets.UTF_8));
        RewardWork work = new RewardWork(new Rejudging(rule.rule(), chances, marks), names);
        List<Written> files = work.run(
                traces,
                directory,
                shards,
                workers(),
                count -> progress.accept("judged anew %d of %d".formatted(count, all)));
        // An earlier account says nothing of what stands there from now on.
        Blobs.delete(directory.file(ACCOUNT));
        new RolloutFiles(directory).publish(files);
        RewardReport report = report(work, rule, marks, files, started);
        Blobs.write(directory.file(ACCOUNT), RolloutLaunch.pretty(report).getBytes(StandardCharsets.UTF_8));
        return report;
    }

    private boolean address() {
        return out.contains("://");
    }

    private int workers() {
        RubricConfig rubric = config.rubric();
        return rubric == null ? Runtime.getRuntime().availableProcessors() : rubric.workers();
    }

    /** The folder is empty of anything else, and nothing that is read lies in it. */
    private void free(RunDirectory directory) {
        boolean own = Blobs.exists(directory.file(STARTED)) || Blobs.exists(directory.file(ACCOUNT));
        if (own && !resume) {
            throw new BadInput(
                    "The output folder (%s) holds rewards.%nMaybe add --resume to go on with them, or name another folder with --out."
                            .formatted(out));
        }
        boolean other = Blobs.exists(directory.file(RunDirectory.RUN))
                || Blobs.exists(directory.file(RolloutLaunch.ACCOUNT))
                || (!own && !address() && Files.exists(Path.of(directory.root(), "traces")));
        if (other) {
            throw new BadInput(
                    "The output folder (%s) holds a run, a rollout or traces, which rewards would be written over.%nMaybe name another folder with --out."
                            .formatted(out));
        }
        if (!address()) {
            Path written = Path.of(directory.root());
            for (Path path : traces.paths()) {
                apart(path, written);
                apart(path.resolve("traces"), written);
            }
        }
    }

    private static void apart(Path read, Path written) {
        try {
            if (Files.exists(written) && Files.exists(read) && read.toRealPath().startsWith(written.toRealPath())) {
                throw new BadInput(
                        "The traces (%s) lie in the output folder (%s), and would be written over.%nMaybe name another folder with --out."
                                .formatted(read, written));
            }
        } catch (IOException e) {
            throw new BadInput("The traces (%s) cannot be found: %s".formatted(read, e), e);
        }
    }

    /** The judge, whose replies are kept in the output folder. Throws {@link BadInput} when it cannot be reached as it is described. */
    private @Nullable RubricMarks marks(RunDirectory directory) {
        RubricConfig rubric = config.rubric();
        if (rubric == null) {
            return null;
        }
        ChatOptions options = ModelEndpoint.of(rubric.model())
                .orElseThrow()
                .bounded(rubric.replyTokens(), Duration.ofSeconds(rubric.replySeconds()), rubric.attempts());
        ModelEndpoint.requireKey(options, System.getenv());
        String settings = CanonicalJson.id(
                Map.of("endpoint", rubric.model().endpoint(), "temperature", 0, "tokens", rubric.replyTokens()));
        StoredReplies model =
                new StoredReplies(new OpenAiToolModel(options), settings, new WorkStore(directory.store()));
        return new RubricMarks(model, rubric.tries(), rubric.common());
    }

    private static RewardReport report(
            RewardWork work, StatedRule rule, @Nullable RubricMarks marks, List<Written> files, Instant started) {
        Instant finished = Clock.systemUTC().instant();
        RolloutTally tally = work.tally();
        return new RewardReport(
                RewardReport.SCHEMA,
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                finished.truncatedTo(ChronoUnit.SECONDS).toString(),
                ChronoUnit.MILLIS.between(started, finished) / 1000.0,
                Run.versions(),
                rule,
                work.asked(),
                tally.trajectories(),
                tally.rewarded(),
                tally.flagged(),
                work.unjudged(),
                work.parts(),
                tally.totals(),
                marks == null ? null : marks.usage(),
                work.broken(),
                files);
    }
}
