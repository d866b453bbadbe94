package dev.assay.pipelines.flow;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.config.OutputConfig;
import dev.assay.pipelines.dataset.RolloutPage;
import dev.assay.pipelines.dataset.RolloutReport;
import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.dataset.Written;
import dev.assay.pipelines.rollout.Rolled;
import dev.assay.pipelines.rollout.RolloutBudget;
import dev.assay.pipelines.rollout.RolloutLab;
import dev.assay.pipelines.rollout.RolloutModel;
import dev.assay.pipelines.rollout.RolloutPlan;
import dev.assay.pipelines.rollout.RolloutSettings;
import dev.assay.pipelines.rollout.RolloutTally;
import dev.assay.pipelines.rollout.RolloutUnit;
import dev.assay.pipelines.rollout.Share;
import dev.assay.pipelines.rollout.TaskLabel;
import dev.assay.pipelines.rollout.TaskTries;
import dev.assay.pipelines.store.Blobs;
import dev.assay.pipelines.work.Breakage;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rollout as it is asked for.
 *
 * @param plan which trajectories
 * @param tasks in which tasks
 * @param out output folder; that of the dataset itself, or another
 * @param shards files that traces are spread over
 * @param sandbox {@code auto}, {@code container} or {@code bubblewrap}
 * @param resume whether the folder may hold an earlier rollout, whose finished trajectories are then reused
 * @param beam options for Beam, {@code --name=value}
 * @param mayInstall whether a host may get a package that is needed
 * @param budget after which nothing else is begun
 */
public record RolloutLaunch(
        RolloutPlan plan,
        List<Stand> tasks,
        String out,
        int shards,
        String sandbox,
        boolean resume,
        List<String> beam,
        boolean mayInstall,
        RolloutBudget budget) {
    /** The account. */
    public static final String ACCOUNT = "rollout.json";

    /** The page for people. */
    public static final String PAGE = "rollout.html";

    private static final Logger LOG = LoggerFactory.getLogger(RolloutLaunch.class);
    private static final String STARTED = "work/rollout.json";

    /** Trajectories that one worker runs on one sandbox, one after another, before they are judged and kept. */
    private static final int TOGETHER = 16;

    public RolloutLaunch {
        tasks = List.copyOf(tasks);
        beam = List.copyOf(beam);
        OutputConfig.requireShards(shards);
    }

    /**
     * A task with its environment.
     *
     * @param place folder of the bundle, of the files of a session, or of the library of a corpus; empty where an image has all
     */
    public record Stand(String place, Task task) {
        /** The name of the task. */
        public String name() {
            return TaskLabel.of(task).name();
        }

        /** The row, where it does not lie in the environment. */
        private @Nullable String row() {
            return task instanceof ToolTask ? null : CanonicalJson.write(task);
        }
    }

    /** Checks everything that can be checked beforehand, then runs. Throws {@link BadInput}. */
    public RolloutReport run(Progress progress) {
        FileSystems.setDefaultPipelineOptions(RunnerOptions.of(beam, 1));
        Schemes.require(out);
        RunDirectory directory = new RunDirectory(
                out.contains("://")
                        ? out
                        : Path.of(out).toAbsolutePath().normalize().toString());
        RolloutModel model = plan.model();
        if (model != null) {
            model.check();
        }
        String canonical = claim(directory);
        RolloutSettings settings = settings(directory, canonical);
        Instant started = Clock.systemUTC().instant();
        try {
            List<RolloutUnit> units = units();
            clear(directory);
            if (!units.isEmpty()) {
                Pipeline pipeline = Pipeline.create(RunnerOptions.of(beam, RolloutLab.WORKERS));
                new RolloutPipeline(units, settings, shards, Pause.GROWING).build(pipeline);
                Run.await(Run.start(pipeline), progress);
            }
            return publish(directory, canonical, started);
        } finally {
            RolloutLab.close(settings);
        }
    }

    /** Takes the folder, unless it holds another rollout. */
    private String claim(RunDirectory directory) {
        String canonical = CanonicalJson.write(plan);
        if (!resume && (Blobs.exists(directory.file(STARTED)) || Blobs.exists(directory.file(ACCOUNT)))) {
            throw new BadInput(
                    "The output folder (%s) holds a rollout.%nMaybe add --resume to go on with it, or name another folder with --out."
                            .formatted(out));
        }
        Blobs.write(directory.file(STARTED), canonical.getBytes(StandardCharsets.UTF_8));
        return canonical;
    }

    private RolloutSettings settings(RunDirectory directory, String canonical) {
        String journals = out.contains("://")
                ? Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "assay-journals")
                        .toString()
                : directory.file("work/journals");
        return new RolloutSettings(
                canonical,
                directory.root(),
                journals,
                sandbox,
                "rollout-" + UUID.randomUUID().toString().substring(0, 8),
                mayInstall,
                budget);
    }

    private List<RolloutUnit> units() {
        boolean model = plan.agents().stream().anyMatch(share -> share.agent().equals(Share.MODEL));
        List<RolloutUnit> units = new ArrayList<>();
        for (Stand stand : tasks) {
            // Nothing is shared by trajectories in repositories, and each takes long.
            int together = model || stand.task() instanceof SweTask ? 1 : TOGETHER;
            int all = plan.draws(stand.task()).size();
            for (int first = 0; first < all; first += together) {
                units.add(new RolloutUnit(
                        stand.task().family(),
                        stand.place(),
                        stand.name(),
                        stand.row(),
                        first,
                        Math.min(together, all - first)));
            }
        }
        return units;
    }

    private static void clear(RunDirectory directory) {
        Blobs.delete(directory.staged(RolloutPipeline.MANIFEST));
        Blobs.delete(directory.staged(RolloutPipeline.BROKEN));
    }

    private RolloutReport publish(RunDirectory directory, String canonical, Instant started) {
        RolloutTally tally = new RolloutTally();
        List<Written> files = new ArrayList<>();
        List<Breakage> broken = new ArrayList<>();
        Blobs.lines(directory.staged(RolloutPipeline.MANIFEST), line -> {
            Written file = CanonicalJson.read(line, Written.class);
            if (file.path().equals(RolloutPipeline.BROKEN)) {
                Blobs.lines(
                        directory.staged(file.path()), each -> broken.add(CanonicalJson.read(each, Breakage.class)));
            } else if (file.path().startsWith("rollout-")) {
                Blobs.lines(directory.staged(file.path()), each -> tally.add(CanonicalJson.read(each, Rolled.class)));
            } else {
                files.add(file);
            }
        });
        for (Written file : files) {
            if (file.path().startsWith("pass-at/")) {
                Blobs.lines(
                        directory.staged(file.path()), each -> tally.add(CanonicalJson.read(each, TaskTries.class)));
            }
        }
        new RolloutFiles(directory).publish(files);
        Instant finished = Clock.systemUTC().instant();
        RolloutReport report = new RolloutReport(
                RolloutReport.SCHEMA,
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                finished.truncatedTo(ChronoUnit.SECONDS).toString(),
                ChronoUnit.MILLIS.between(started, finished) / 1000.0,
                Run.versions(),
                CanonicalJson.sha256(canonical.getBytes(StandardCharsets.UTF_8)),
                plan.agents().stream()
                        .map(share -> plan.mixed() ? share.agent() + "=" + share.weight() : share.agent())
                        .toList(),
                plan.k(),
                plan.seed(),
                tasks.size(),
                tasks.stream()
                        .mapToLong(stand -> plan.draws(stand.task()).size())
                        .sum(),
                tally.trajectories(),
                tally.rewarded(),
                tally.flagged(),
                tally.totals(),
                broken,
                files);
        Blobs.write(directory.file(PAGE), RolloutPage.of(report).getBytes(StandardCharsets.UTF_8));
        Blobs.read(directory.file(RunDirectory.RUN)).ifPresent(bytes -> within(directory, bytes, report));
        Blobs.write(directory.file(ACCOUNT), pretty(report).getBytes(StandardCharsets.UTF_8));
        return report;
    }

    /** The report of the run that this folder holds gets a section; one that another version wrote stays as it is. */
    private static void within(RunDirectory directory, byte[] account, RolloutReport report) {
        try {
            RunReport run = CanonicalJson.read(new String(account, StandardCharsets.UTF_8), RunReport.class);
            Blobs.write(
                    directory.file(RunDirectory.REPORT),
                    RolloutPage.within(run, report).getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            LOG.warn(
                    "The account of the run cannot be read, so its report has no section about the rollout: {}",
                    e.getMessage());
        }
    }

    static String pretty(Object value) {
        try {
            return CanonicalJson.mapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(CanonicalJson.mapper().readTree(CanonicalJson.write(value)))
                    + "\n";
        } catch (IOException e) {
            throw new InfraException("storage", "The account cannot be written: " + e, false, e);
        }
    }
}
