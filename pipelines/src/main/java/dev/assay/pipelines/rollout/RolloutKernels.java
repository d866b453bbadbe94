package dev.assay.pipelines.rollout;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.kernel.KernelImage;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.kernel.KernelPackages;
import dev.assay.env.kernel.KernelPool;
import dev.assay.env.rollout.notebook.NotebookRollouts;
import dev.assay.pipelines.work.Lazy;
import dev.assay.pipelines.work.Told;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.verdict.Pause;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Kernels that trajectories run in on one machine, of the images that their tasks name; nothing is opened before somebody needs it. */
final class RolloutKernels implements AutoCloseable {
    private final RolloutSettings settings;
    private final KernelLimits session;
    private final Lazy<DockerContainers> engine;
    private final Map<String, Kernels> open = new TreeMap<>();

    /**
     * Those of a run.
     *
     * @param cell time of one cell
     */
    RolloutKernels(RolloutSettings settings, Duration cell) {
        this.settings = settings;
        this.session = KernelLimits.standard().withCall(cell);
        this.engine = new Lazy<>(() -> DockerContainers.connect(EngineOptions.forRun(settings.run())));
    }

    /**
     * Kernels of one image.
     *
     * @param image that they really are of
     */
    record Kernels(EnvironmentRef image, KernelPool pool, NotebookRollouts rollouts) {}

    /**
     * Those for a task. Where the engine has not got its image, one that was made alike stands for it, and that is said.
     *
     * @throws dev.assay.verifiers.verdict.InfraException when neither an engine nor an image is to be had
     */
    synchronized Kernels of(NotebookTask task) {
        String named = task.environment().digest();
        Kernels kernels = open.get(named);
        if (kernels == null) {
            String image = image(task);
            KernelOptions options = KernelOptions.standard().withKernels(RolloutLab.WORKERS, RolloutLab.WORKERS);
            KernelPool pool = new KernelPool(engine.get(), image, options);
            kernels =
                    new Kernels(EnvironmentRef.image(image), pool, new NotebookRollouts(pool, session, Pause.GROWING));
            open.put(named, kernels);
        }
        return kernels;
    }

    private String image(NotebookTask task) {
        String named = task.environment().digest();
        if (engine.get().inspect(named).isPresent()) {
            return named;
        }
        KernelPackages packages = Optional.ofNullable(
                        task.provenance().versions().get("kernel"))
                .flatMap(KernelPackages::of)
                .orElse(KernelPackages.PYPI);
        ImageOptions images = ImageOptions.ofHost().withInstalling(settings.mayInstall());
        String made = KernelImage.ensure(engine.get(), packages, images, Told::say);
        if (!made.equals(named)) {
            Told.say("The image of the rows (%s) is not on this machine; one that was made alike (%s) stands for it."
                    .formatted(named, made));
        }
        return made;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(kernels -> kernels.pool().close());
        open.clear();
        engine.ifOpen(DockerContainers::close);
    }
}
