package dev.assay.env.kernel;

import dev.assay.env.engine.Containers;
import dev.assay.env.pool.WarmPool;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Kernels in sandboxes, each with one kernel at a time; some sandboxes are kept, with everything loaded, for the next. A sandbox in
 * which anything was left or changed is replaced, so no session notices what another did. Safe for use by several threads.
 */
public final class KernelPool implements AutoCloseable {
    private static final Pattern FILE_NAME = Pattern.compile("(?!\\.)[^/\\x00]{1,200}");

    private final WarmPool<KernelServer> pool;

    /**
     * Creates it; nothing is started yet.
     *
     * @param containers an engine on this host
     * @param image id of {@link KernelImage#ensure}
     */
    public KernelPool(Containers containers, String image, KernelOptions options) {
        KernelFiles.sweep(options.directory());
        this.pool = new WarmPool<>(
                new WarmPool.Size("kernel", options.kernels(), options.warm(), options.patience()),
                () -> KernelServer.launch(containers, image, options));
    }

    /** Starts the sandboxes that are kept warm, and waits until they have loaded everything. */
    public void warmUp() {
        pool.warmUp();
    }

    /** Sandboxes started so far. */
    int launched() {
        return pool.launched();
    }

    /** A new session without files. */
    public Kernel open(KernelLimits limits) {
        return open(limits, Map.of());
    }

    /**
     * A new session; the caller closes it. Waits for one of the kernels to be free.
     *
     * @param files copied into the folder of the session, by name
     * @throws InfraException when none is free within the patience of the options, or none can be started
     */
    public Kernel open(KernelLimits limits, Map<String, Path> files) {
        files.keySet().forEach(KernelPool::checkName);
        Runnable endTurn = pool.turn();
        try {
            return new Kernel(this, limits, files, endTurn);
        } catch (RuntimeException e) {
            endTurn.run();
            throw e;
        }
    }

    private static void checkName(String name) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name (%s) is not that of a file in a folder.\nMaybe it begins with a dot, or has a slash in it."
                            .formatted(name));
        }
    }

    /** A fresh kernel. */
    LiveKernel start(Map<String, Path> files) {
        InfraException last = new InfraException("sandbox", "No sandbox of kernels lives long enough.", true);
        for (int attempt = 0; attempt < WarmPool.TRIES; attempt++) {
            KernelServer server = pool.take();
            try {
                return server.start(files);
            } catch (InfraException e) {
                last = e;
                pool.forget(server);
            } catch (RuntimeException e) {
                pool.forget(server);
                throw e;
            }
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        throw last;
    }

    /** Ends a kernel, and keeps its sandbox if it is fit. */
    void end(LiveKernel kernel) {
        try {
            if (!kernel.ended()) {
                KernelEnd unused = kernel.end();
            }
        } finally {
            pool.giveBack(kernel.server());
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
