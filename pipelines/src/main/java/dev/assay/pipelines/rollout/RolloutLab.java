package dev.assay.pipelines.rollout;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.env.notebook.SessionFiles;
import dev.assay.env.rollout.ToolGround;
import dev.assay.env.rollout.ToolRollouts;
import dev.assay.env.rollout.notebook.NotebookGround;
import dev.assay.pipelines.swe.AttemptTools;
import dev.assay.pipelines.work.Lazy;
import dev.assay.search.rollout.SearchGround;
import dev.assay.search.rollout.SearchRollouts;
import dev.assay.swe.rollout.SweRollouts;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What rollouts need on one machine, opened once a process and run, on first use. */
public final class RolloutLab implements AutoCloseable {
    private static final Map<RolloutSettings, RolloutLab> OPEN = new ConcurrentHashMap<>();

    /** Trajectories run at a time on this host: each waits for its processes half of the time. */
    public static final int WORKERS = Runtime.getRuntime().availableProcessors() + 1;

    /** Environments and tasks that are kept ready. */
    private static final int KEPT = 32;

    private final RolloutPlan plan;
    private final Lazy<RolloutHosts> hosts;
    private final Lazy<ToolRollouts> rollouts;
    private final Lazy<AttemptTools> attempts;
    private final RolloutActors actors;
    private final RolloutKernels kernels;
    private final RolloutCorpora corpora = new RolloutCorpora();
    private final Spending spending;
    private final Map<String, ToolGround> grounds = kept();
    private final Map<String, BundleReader> bundles = kept();

    private RolloutLab(RolloutSettings settings) {
        this.plan = settings.parsed();
        this.hosts = new Lazy<>(() -> RolloutHosts.open(settings));
        this.rollouts = new Lazy<>(
                () -> new ToolRollouts(hosts.get().judge(), hosts.get().solver(), Pause.GROWING));
        this.actors = new RolloutActors(plan, settings.journals());
        this.attempts = new Lazy<>(() -> AttemptTools.open(settings.run()));
        this.kernels =
                new RolloutKernels(settings, Duration.ofSeconds(plan.bounds().cellSeconds()));
        this.spending = new Spending(settings.budget(), System::nanoTime);
    }

    private static <T> Map<String, T> kept() {
        return new LinkedHashMap<>(KEPT, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** That of a run, opened when it is not. */
    public static RolloutLab of(RolloutSettings settings) {
        return OPEN.computeIfAbsent(settings, RolloutLab::new);
    }

    /** Closes that of a run on this machine, if it was opened. */
    public static void close(RolloutSettings settings) {
        RolloutLab lab = OPEN.remove(settings);
        if (lab != null) {
            lab.close();
        }
    }

    Spending spending() {
        return spending;
    }

    RolloutPlan plan() {
        return plan;
    }

    /** The task of a unit, ready to be acted out. Throws InfraException when its environment is not as it was made, or cannot be had. */
    TaskGround ground(RolloutUnit unit) {
        String row = unit.row();
        if (row == null) {
            return new ToolTaskGround(
                    ground(unit.place(), unit.task()), rollouts.get(), agent -> actors.tool(agent, rollouts.get()));
        }
        return switch (unit.family()) {
            case "swe" -> swe(CanonicalJson.read(row, SweTask.class));
            case "search" -> search(CanonicalJson.read(row, SearchTask.class), Path.of(unit.place()));
            default -> notebook(CanonicalJson.read(row, NotebookTask.class), Path.of(unit.place()));
        };
    }

    /** What is finished is found without an engine. */
    private TaskGround swe(SweTask task) {
        SweRollouts own = new SweRollouts(
                any -> attempts.get().copy(any), (any, patch) -> attempts.get().run(any, patch), Pause.GROWING);
        return new SweTaskGround(task, own, actors::swe);
    }

    private TaskGround search(SearchTask task, Path library) {
        return new SearchTaskGround(
                new SearchGround(task, corpora.of(library, task.environment().digest())),
                new SearchRollouts(Pause.GROWING),
                actors::search);
    }

    private TaskGround notebook(NotebookTask task, Path folder) {
        SessionFiles files = SessionFiles.of(task, folder);
        if (!files.problems().isEmpty()) {
            throw new InfraException("storage", String.join(" ", files.problems()), false);
        }
        RolloutKernels.Kernels own = kernels.of(task);
        return new NotebookTaskGround(
                NotebookGround.of(task, files.paths()),
                own.image(),
                plan.bounds().cellSeconds(),
                own.rollouts(),
                actors::notebook);
    }

    private synchronized ToolGround ground(String bundle, String task) {
        ToolGround ready = grounds.get(bundle + "/" + task);
        if (ready != null) {
            return ready;
        }
        try {
            BundleReader reader = bundles.get(bundle);
            if (reader == null) {
                reader = BundleReader.of(Path.of(bundle));
                bundles.put(bundle, reader);
            }
            ToolGround ground = ToolGround.of(reader.bundle(), Path.of(bundle), reader.task(task));
            grounds.put(bundle + "/" + task, ground);
            return ground;
        } catch (BundleProblem | IllegalArgumentException e) {
            throw new InfraException(
                    "storage", "The bundle (%s) is not as it was made: %s".formatted(bundle, e.getMessage()), false, e);
        }
    }

    @Override
    public void close() {
        rollouts.ifOpen(ToolRollouts::close);
        hosts.ifOpen(RolloutHosts::close);
        attempts.ifOpen(AttemptTools::close);
        kernels.close();
        corpora.close();
    }
}
