package dev.assay.env.python;

import dev.assay.env.pool.WarmPool;
import dev.assay.verifiers.verdict.InfraException;
import java.util.Optional;

/** As many sandboxes as there are children, each with one child at a time; some are kept for the next. */
final class PooledPythonHost implements PythonHost {
    /** What a sandbox needs beside its child, so that the child runs out of memory first. */
    private static final long SERVER_MEMORY = 128L << 20;

    private final HostKind kind;
    private final HostOptions options;
    private final WarmPool<ForkServer> pool;

    PooledPythonHost(HostKind kind, HostOptions options, Launcher launcher) {
        this.kind = kind;
        this.options = options;
        HostFiles.sweep(options.directory());
        this.pool = new WarmPool<>(
                new WarmPool.Size("Python child", options.children(), options.idle(), options.patience()),
                () -> ForkServer.launch(launcher, kind, options));
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
        Runnable endTurn = pool.turn();
        try {
            return fork(spec, endTurn).begin();
        } catch (RuntimeException e) {
            endTurn.run();
            throw e;
        }
    }

    private ServerChild fork(ChildSpec spec, Runnable endTurn) {
        InfraException last = new InfraException("sandbox", "No Python sandbox lives long enough to be used.", true);
        for (int attempt = 0; attempt < WarmPool.TRIES; attempt++) {
            ForkServer server = pool.take();
            try {
                Optional<ServerChild> child = server.fork(spec, () -> {
                    pool.giveBack(server);
                    endTurn.run();
                });
                if (child.isPresent()) {
                    return child.get();
                }
            } catch (InfraException e) {
                last = e;
            }
            boolean fault = !server.usable();
            pool.giveBack(server);
            if (!fault || Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        throw last;
    }

    @Override
    public void close() {
        pool.close();
    }
}
