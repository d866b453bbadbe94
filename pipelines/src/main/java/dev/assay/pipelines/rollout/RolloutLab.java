package dev.assay.pipelines.rollout;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.env.notebook.SessionFiles;
import dev.assay.env.rollout.Actor;
import dev.assay.env.rollout.EmbeddedAgent;
import dev.assay.env.rollout.ModelActor;
import dev.assay.env.rollout.ToolGround;
import dev.assay.env.rollout.ToolRollouts;
import dev.assay.env.rollout.notebook.NotebookActor;
import dev.assay.env.rollout.notebook.NotebookAgent;
import dev.assay.env.rollout.notebook.NotebookGround;
import dev.assay.pipelines.swe.AttemptTools;
import dev.assay.pipelines.work.Lazy;
import dev.assay.search.rollout.SearchActor;
import dev.assay.search.rollout.SearchAgent;
import dev.assay.search.rollout.SearchGround;
import dev.assay.search.rollout.SearchRollouts;
import dev.assay.swe.rollout.SweActor;
import dev.assay.swe.rollout.SweAgent;
import dev.assay.swe.rollout.SweRollouts;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import dev.assay.verifiers.verdict.Pause;
import java.io.IOException;
import java.nio.file.Files;
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

    private final RolloutSettings settings;
    private final RolloutPlan plan;
    private final Lazy<RolloutHosts> hosts;
    private final Lazy<ToolRollouts> rollouts;
    private final Lazy<ModelActor> model;
    private final Lazy<AttemptTools> attempts;
    private final RolloutKernels kernels;
    private final RolloutCorpora corpora = new RolloutCorpora();
    private final Spending spending;
    private final Map<String, ToolGround> grounds = kept();
    private final Map<String, BundleReader> bundles = kept();

    private RolloutLab(RolloutSettings settings) {
        this.settings = settings;
        this.plan = settings.parsed();
        this.hosts = new Lazy<>(() -> RolloutHosts.open(settings));
        this.rollouts = new Lazy<>(
                () -> new ToolRollouts(hosts.get().judge(), hosts.get().solver(), Pause.GROWING));
        this.model = new Lazy<>(this::openModel);
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
            return new ToolTaskGround(ground(unit.place(), unit.task()), rollouts.get(), this::actor);
        }
        return switch (unit.family()) {
            case "swe" -> swe(CanonicalJson.read(row, SweTask.class));
            case "search" -> search(CanonicalJson.read(row, SearchTask.class), Path.of(unit.place()));
            default -> notebook(CanonicalJson.read(row, NotebookTask.class), Path.of(unit.place()));
        };
    }

    private TaskGround swe(SweTask task) {
        AttemptTools tools = attempts.get();
        return new SweTaskGround(task, new SweRollouts(tools::copy, tools::run, Pause.GROWING), this::sweActor);
    }

    private TaskGround search(SearchTask task, Path library) {
        return new SearchTaskGround(
                new SearchGround(task, corpora.of(library, task.environment().digest())),
                new SearchRollouts(Pause.GROWING),
                this::searchActor);
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
                this::notebookActor);
    }

    private Actor actor(String agent) {
        return agent.equals(Share.MODEL)
                ? model.get()
                : rollouts.get().embedded(EmbeddedAgent.named(agent).orElseThrow());
    }

    private NotebookActor notebookActor(String agent) {
        return agent.equals(Share.MODEL)
                ? NotebookActor.of(model.get())
                : NotebookActor.of(NotebookAgent.named(agent).orElseThrow());
    }

    private SweActor sweActor(String agent) {
        return agent.equals(Share.MODEL)
                ? SweActor.of(model.get())
                : SweActor.of(SweAgent.named(agent).orElseThrow());
    }

    private SearchActor searchActor(String agent) {
        return agent.equals(Share.MODEL)
                ? SearchActor.of(model.get())
                : SearchActor.of(
                        SearchAgent.named(agent).orElseThrow(), plan.bounds().searchBudget());
    }

    private ModelActor openModel() {
        RolloutModel wanted = plan.model();
        if (wanted == null) {
            throw new IllegalStateException("The plan has no model.");
        }
        try {
            Path journals = Files.createDirectories(Path.of(settings.journals()));
            return new ModelActor(wanted.policy(), wanted.system(), journals);
        } catch (IOException e) {
            throw new InfraException("storage", "The folder of journals cannot be made: " + e, true, e);
        }
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
