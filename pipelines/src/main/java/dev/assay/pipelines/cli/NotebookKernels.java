package dev.assay.pipelines.cli;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.ImageOptions;
import dev.assay.env.kernel.KernelImage;
import dev.assay.env.kernel.KernelOptions;
import dev.assay.env.kernel.KernelPool;
import dev.assay.pipelines.work.Lazy;
import dev.assay.verifiers.task.EnvironmentRef;
import java.util.Map;
import java.util.TreeMap;

/** Kernels for tasks, of the images that their rows name; nothing is opened before somebody needs it. */
final class NotebookKernels implements AutoCloseable {
    /** As many at a time as there are processors. */
    static final int KERNELS = Runtime.getRuntime().availableProcessors();

    private final boolean mayInstall;
    private final Talk talk;
    private final Map<String, KernelPool> pools = new TreeMap<>();
    private final Lazy<DockerContainers> engine;

    NotebookKernels(String run, boolean mayInstall, Talk talk) {
        this.mayInstall = mayInstall;
        this.talk = talk;
        this.engine = new Lazy<>(() -> DockerContainers.connect(EngineOptions.forRun(run)));
    }

    /**
     * Kernels of an image. Where it is not on this machine, the one made here by the same recipe stands for it, and that is said.
     *
     * @throws dev.assay.verifiers.verdict.InfraException when neither an engine nor an image is to be had
     */
    synchronized KernelPool of(EnvironmentRef environment) {
        KernelPool pool = pools.get(environment.digest());
        if (pool == null) {
            String image = image(environment.digest());
            pool = new KernelPool(engine.get(), image, KernelOptions.standard().withKernels(KERNELS, KERNELS));
            pools.put(environment.digest(), pool);
        }
        return pool;
    }

    private String image(String digest) {
        if (engine.get().inspect(digest).isPresent()) {
            return digest;
        }
        String own = KernelImage.ensure(engine.get(), ImageOptions.ofHost().withInstalling(mayInstall), talk::say);
        if (!own.equals(digest)) {
            talk.say(
                    "The image of the rows (%s) is not on this machine; that of this version (%s) stands for it.",
                    digest, own);
        }
        return own;
    }

    @Override
    public synchronized void close() {
        pools.values().forEach(KernelPool::close);
        engine.ifOpen(DockerContainers::close);
    }
}
