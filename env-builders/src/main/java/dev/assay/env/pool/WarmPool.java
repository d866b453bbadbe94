package dev.assay.env.pool;

import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;
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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Sandboxes that serve one caller at a time; some are kept for the next. Whoever wants one takes a turn first, so no more live than
 * there are turns, beside those that are kept. All are closed with the pool, at the latest when the JVM ends. Safe for use by
 * several threads.
 */
public final class WarmPool<S extends Pooled> implements AutoCloseable {
    /** A sandbox that was idle may have died meanwhile; more than this many in a row is no accident. */
    public static final int TRIES = 3;

    private final Size size;
    private final Supplier<S> launch;
    private final Semaphore turns;
    private final Deque<S> idle = new ArrayDeque<>();
    private final Set<S> all = new HashSet<>();
    private final Thread hook;
    private int launched;
    private boolean closed;

    /**
     * How many a pool may have.
     *
     * @param served the word for what a turn is taken for, such as "Python child"
     * @param turns how many may be served at once
     * @param kept sandboxes that wait for their next use
     * @param patience how long a caller waits for a turn
     */
    public record Size(String served, int turns, int kept, Duration patience) {}

    /**
     * Creates it; nothing is started yet.
     *
     * @param launch starts a sandbox and waits until it can be used
     */
    public WarmPool(Size size, Supplier<S> launch) {
        this.size = size;
        this.launch = launch;
        this.turns = new Semaphore(size.turns(), true);
        this.hook = new Thread(this::closeAll, "assay-pool-removal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts the sandboxes that are kept, and waits until they can be used. */
    public void warmUp() {
        int missing = size.kept() - idleCount();
        IntStream.range(0, Math.max(0, missing)).parallel().forEach(number -> giveBack(start()));
    }

    private synchronized int idleCount() {
        return idle.size();
    }

    /** Sandboxes started so far. */
    public synchronized int launched() {
        return launched;
    }

    /**
     * Waits for a turn.
     *
     * @return what ends it; only its first run counts
     * @throws InfraException when there is none within the patience of the pool
     */
    public Runnable turn() {
        try {
            if (turns.tryAcquire(size.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                AtomicBoolean ended = new AtomicBoolean();
                return () -> {
                    if (ended.compareAndSet(false, true)) {
                        turns.release();
                    }
                };
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("sandbox", "The wait for a %s was interrupted.".formatted(size.served()), true, e);
        }
        throw new InfraException(
                "sandbox",
                "No %s could start within %s: %d live already, and no more are allowed.\n"
                                .formatted(size.served(), size.patience(), size.turns())
                        + "Maybe a caller keeps some that it does not need, or starts several for one piece of work.",
                true);
    }

    /** A sandbox for one use: one that was kept, or a fresh one. Either {@link #giveBack} or {@link #forget} ends the use. */
    public S take() {
        Optional<S> ready;
        synchronized (this) {
            requireOpen();
            ready = Optional.ofNullable(idle.pollFirst());
        }
        return ready.orElseGet(this::start);
    }

    private S start() {
        S fresh = launch.get();
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

    /** Keeps it for its next use, if it is fit and wanted; else it is closed. */
    public void giveBack(S sandbox) {
        boolean keep;
        synchronized (this) {
            keep = !closed && sandbox.fit() && idle.size() < size.kept();
            if (keep) {
                idle.addFirst(sandbox);
            }
        }
        if (!keep) {
            forget(sandbox);
        }
    }

    /** Closes a sandbox that is of no more use. */
    public void forget(S sandbox) {
        synchronized (this) {
            all.remove(sandbox);
        }
        sandbox.close();
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "This pool of sandboxes (each for a %s) has been closed.".formatted(size.served()));
        }
    }

    private void closeAll() {
        List<S> live;
        synchronized (this) {
            closed = true;
            live = new ArrayList<>(all);
            all.clear();
            idle.clear();
        }
        live.parallelStream().forEach(Pooled::close);
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
