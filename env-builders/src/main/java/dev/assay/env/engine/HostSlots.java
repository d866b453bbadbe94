package dev.assay.env.engine;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to run a sandbox on this host. Within a JVM in the order of asking; between JVMs by locked regions of a
 * file, which the kernel frees when a process dies.
 */
final class HostSlots {
    private static final Logger LOG = LoggerFactory.getLogger(HostSlots.class);
    /** What memory is counted in. */
    private static final long UNIT = 256L << 20;

    private static final long RETRY_MILLIS = 100;
    /** Bounds of different engines or different settings are counted apart; all engines of one JVM share them. */
    private static final Map<String, HostSlots> ALL = new ConcurrentHashMap<>();

    private final int sandboxes;
    private final int units;
    private final Duration patience;
    private final Semaphore turns;
    private final Semaphore memory;
    private final Optional<RegionLocks> locks;

    HostSlots(int sandboxes, long memoryBytes, Duration patience, Optional<RegionLocks> locks) {
        this.sandboxes = sandboxes;
        this.units = (int) Math.max(1, memoryBytes / UNIT);
        this.patience = patience;
        this.turns = new Semaphore(sandboxes, true);
        this.memory = new Semaphore(units, true);
        this.locks = locks;
    }

    static HostSlots of(EngineOptions options, EngineInfo info) {
        int sandboxes = options.sandboxes() > 0 ? options.sandboxes() : info.cpus();
        long memory = options.memoryBytes() > 0 ? options.memoryBytes() : info.memoryBytes() / 5 * 4;
        Path file = options.slotDirectory().resolve("slots-%d-%d".formatted(sandboxes, memory >> 20));
        return ALL.computeIfAbsent(
                info.address() + " " + file, key -> new HostSlots(sandboxes, memory, options.slotWait(), locks(file)));
    }

    private static Optional<RegionLocks> locks(Path file) {
        try {
            return Optional.of(RegionLocks.open(file));
        } catch (IOException e) {
            LOG.warn(
                    "The bounds hold for this JVM only, the file that others would share cannot be used: {}",
                    e.toString());
            return Optional.empty();
        }
    }

    /** Waits for a turn; a sandbox that asks for more than everything gets everything. */
    Slot acquire(long memoryBytes) {
        int wanted = (int) Math.min(units, Math.max(1, (memoryBytes + UNIT - 1) / UNIT));
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            take(turns, 1, deadline);
            try {
                take(memory, wanted, deadline);
            } catch (InfraException | InterruptedException e) {
                turns.release();
                throw e;
            }
            return new Slot(wanted, lock(wanted, deadline));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("engine", "The wait for a turn to start a sandbox was interrupted.", true, e);
        }
    }

    private void take(Semaphore semaphore, int permits, long deadline) throws InterruptedException {
        if (!semaphore.tryAcquire(permits, deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw noTurn();
        }
    }

    private InfraException noTurn() {
        return new InfraException(
                "engine",
                "No sandbox could start within %s: %d sandboxes and %d MiB are allowed at once on this host, and all are in use.\n"
                                .formatted(patience, sandboxes, units * (UNIT >> 20))
                        + "Maybe a caller starts a second sandbox while it holds one.",
                true);
    }

    private List<Long> lock(int wanted, long deadline) throws InterruptedException {
        try {
            while (locks.isPresent()) {
                Optional<List<Long>> held = tryLock(locks.get(), wanted);
                if (held.isPresent()) {
                    return held.get();
                }
                if (System.nanoTime() > deadline) {
                    throw noTurn();
                }
                Thread.sleep(RETRY_MILLIS);
            }
            return List.of();
        } catch (InterruptedException | InfraException e) {
            memory.release(wanted);
            turns.release();
            throw e;
        }
    }

    /** All or nothing, so that two JVMs never wait for each other's half. */
    private Optional<List<Long>> tryLock(RegionLocks regions, int wanted) {
        List<Long> held = new ArrayList<>();
        held.addAll(regions.take(0, sandboxes, 1));
        if (!held.isEmpty()) {
            held.addAll(regions.take(sandboxes, units, wanted));
        }
        if (held.size() == wanted + 1) {
            return Optional.of(held);
        }
        held.forEach(regions::free);
        return Optional.empty();
    }

    /** A turn; closing it twice is safe. */
    final class Slot implements AutoCloseable {
        private final int held;
        private final List<Long> regions;
        private boolean closed;

        private Slot(int held, List<Long> regions) {
            this.held = held;
            this.regions = regions;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                locks.ifPresent(all -> regions.forEach(all::free));
                memory.release(held);
                turns.release();
            }
        }
    }
}
