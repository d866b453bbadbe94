package dev.assay.env.python;

import dev.assay.verifiers.verdict.InfraException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** As many sandboxes as there are children, each with one child at a time; some are kept for the next. */
final class PooledPythonHost implements PythonHost {
    /** A sandbox that was idle may have died meanwhile; more than this many in a row is no accident. */
    private static final int TRIES = 3;
    /** What a sandbox needs beside its child, so that the child runs out of memory first. */
    private static final long SERVER_MEMORY = 128L << 20;

    private final HostKind kind;
    private final HostOptions options;
    private final Launcher launcher;
    private final Semaphore turns;
    private final Deque<ForkServer> idle = new ArrayDeque<>();
    private final Set<ForkServer> all = new HashSet<>();
    private final Thread hook;
    private boolean closed;

    PooledPythonHost(HostKind kind, HostOptions options, Launcher launcher) {
        this.kind = kind;
        this.options = options;
        this.launcher = launcher;
        HostFiles.sweep(options.directory());
        this.turns = new Semaphore(options.children(), true);
        this.hook = new Thread(this::closeAll, "assay-python-removal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public HostKind kind() {
        return kind;
    }

    @Override
    public PythonChild start(ChildSpec spec) {
        if (spec.role().kind() != kind) {
            throw new IllegalArgumentException("A child of role %s runs in a %s, not in a %s."
                    .formatted(spec.role(), spec.role().kind(), kind));
        }
        if (spec.limits().memoryBytes() > options.memoryBytes() - SERVER_MEMORY) {
            throw new IllegalArgumentException("A child may not have %d bytes of memory in a sandbox of %d bytes."
                    .formatted(spec.limits().memoryBytes(), options.memoryBytes()));
        }
        Runnable endTurn = turn();
        try {
            return fork(spec, endTurn).begin();
        } catch (RuntimeException e) {
            endTurn.run();
            throw e;
        }
    }

    private ServerChild fork(ChildSpec spec, Runnable endTurn) {
        InfraException last = new InfraException("sandbox", "No Python sandbox lives long enough to be used.", true);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            ForkServer server = server();
            try {
                Optional<ServerChild> child = server.fork(spec, () -> {
                    giveBack(server);
                    endTurn.run();
                });
                if (child.isPresent()) {
                    return child.get();
                }
            } catch (InfraException e) {
                last = e;
            }
            boolean fault = !server.usable();
            giveBack(server);
            if (!fault || Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        throw last;
    }

    private ForkServer server() {
        synchronized (this) {
            requireOpen();
            ForkServer ready = idle.pollFirst();
            if (ready != null) {
                return ready;
            }
        }
        ForkServer fresh = ForkServer.launch(launcher, kind, options);
        synchronized (this) {
            if (!closed) {
                all.add(fresh);
                return fresh;
            }
        }
        fresh.close();
        requireOpen();
        return fresh;
    }

    /** Keeps it for the next child, if it is fit and wanted. */
    private void giveBack(ForkServer server) {
        boolean keep;
        synchronized (this) {
            keep = !closed && server.usable() && server.children() < most(server) && idle.size() < options.idle();
            if (keep) {
                idle.addFirst(server);
            }
        }
        if (!keep) {
            forget(server);
        }
    }

    /** Without the filter, a child could leave its server in a state that harms the next. */
    private int most(ForkServer server) {
        return server.filtered() ? options.recycleAfter() : 1;
    }

    private void forget(ForkServer server) {
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
            throw new InfraException("sandbox", "The wait for a Python child was interrupted.", true, e);
        }
        throw new InfraException(
                "sandbox",
                "No Python child could start within %s: %d live already, and no more are allowed.\n"
                                .formatted(options.patience(), options.children())
                        + "Maybe a caller keeps children that it does not need, or starts several for one piece of work.",
                true);
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This host of Python has been closed.");
        }
    }

    private void closeAll() {
        List<ForkServer> live;
        synchronized (this) {
            closed = true;
            live = new ArrayList<>(all);
            all.clear();
            idle.clear();
        }
        live.parallelStream().forEach(ForkServer::close);
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
