package dev.assay.env.kernel;

import dev.assay.env.engine.Containers;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Kernels in sandboxes, each with one kernel at a time; some sandboxes are kept, with everything loaded, for the next. A sandbox in
 * which anything was left or changed is replaced, so no session notices what another did. Safe for use by several threads.
 */
public final class KernelPool implements AutoCloseable {
    /** A sandbox that was idle may have died meanwhile; more than this many in a row is no accident. */
    private static final int TRIES = 3;

    private static final Pattern FILE_NAME = Pattern.compile("(?!\\.)[^/\\x00]{1,200}");

    private final Containers containers;
    private final String image;
    private final KernelOptions options;
    private final Semaphore turns;
    private final Deque<KernelServer> idle = new ArrayDeque<>();
    private final Set<KernelServer> all = new HashSet<>();
    private final Thread hook = new Thread(this::closeAll, "assay-kernels-removal");
    private int launched;
    private boolean closed;

    /**
     * Creates it; nothing is started yet.
     *
     * @param containers an engine on this host
     * @param image id of {@link KernelImage#ensure}
     */
    public KernelPool(Containers containers, String image, KernelOptions options) {
        this.containers = containers;
        this.image = image;
        this.options = options;
        this.turns = new Semaphore(options.kernels(), true);
        KernelFiles.sweep(options.directory());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the sandboxes that are kept warm, and waits until they have loaded everything. */
    public void warmUp() {
        int missing = options.warm() - idleCount();
        IntStream.range(0, Math.max(0, missing)).parallel().forEach(number -> giveBack(launch()));
    }

    /** Sandboxes started so far. */
    synchronized int launched() {
        return launched;
    }

    private synchronized int idleCount() {
        return idle.size();
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
        Runnable endTurn = turn();
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
        for (int attempt = 0; attempt < TRIES; attempt++) {
            KernelServer server = server();
            try {
                return server.start(files);
            } catch (InfraException e) {
                last = e;
                forget(server);
            } catch (RuntimeException e) {
                forget(server);
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
            giveBack(kernel.server());
        }
    }

    private KernelServer server() {
        synchronized (this) {
            requireOpen();
            KernelServer ready = idle.pollFirst();
            if (ready != null) {
                return ready;
            }
        }
        return launch();
    }

    private KernelServer launch() {
        KernelServer fresh = KernelServer.launch(containers, image, options);
        synchronized (this) {
            if (!closed) {
                all.add(fresh);
                launched++;
                return fresh;
            }
        }
        fresh.close();
        requireOpen();
        return fresh;
    }

    /** Keeps it for the next kernel, if it is fit and wanted. */
    private void giveBack(KernelServer server) {
        boolean keep;
        synchronized (this) {
            keep = !closed
                    && server.usable()
                    && server.kernels() < options.recycleAfter()
                    && idle.size() < options.warm();
            if (keep) {
                idle.addFirst(server);
            }
        }
        if (!keep) {
            forget(server);
        }
    }

    private void forget(KernelServer server) {
        synchronized (this) {
            all.remove(server);
        }
        server.close();
    }

    /** Waits for a turn; what ends it, once. */
    private Runnable turn() {
        try {
            if (turns.tryAcquire(options.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                AtomicBoolean ended = new AtomicBoolean();
                return () -> {
                    if (ended.compareAndSet(false, true)) {
                        turns.release();
                    }
                };
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The wait for a kernel was interrupted.", true, e);
        }
        throw new InfraException(
                "sandbox",
                "No kernel was free within %s: %d live already, and no more are allowed.\n"
                                .formatted(options.patience(), options.kernels())
                        + "Maybe a caller keeps sessions that it does not need.",
                true);
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This pool of kernels has been closed.");
        }
    }

    private void closeAll() {
        List<KernelServer> live;
        synchronized (this) {
            closed = true;
            live = new ArrayList<>(all);
            all.clear();
            idle.clear();
        }
        live.parallelStream().forEach(KernelServer::close);
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs, or has run.
        }
    }
}
