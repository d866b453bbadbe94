package dev.assay.env.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.env.engine.DiskUse.Look;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops sandboxes that write more than they may, within a second or two: the usual storage drivers have no quota.
 *
 * <p>When the whole disk runs low although no sandbox is over its limit, all are stopped and report a failure of the
 * infrastructure: nobody can say whose fault it is.
 */
final class DiskWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final long PERIOD_MILLIS = 1000;
    /** A look may take this share of the time, so that a large tree is looked at less often. */
    private static final int DUTY = 15;
    /** Who knows that the next look is far away may fill the disk until then. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Duration LONGEST_WALK = Duration.ofSeconds(30);

    private final EngineClient client;
    private final Path root;
    private final boolean local;
    private final long floor;
    private final Map<DockerSandbox, Watched> watched = new ConcurrentHashMap<>();
    /** The floor has a thread of its own: no tree is so large that the disk runs full behind a walk of it. */
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "assay-disk-watch");
        thread.setDaemon(true);
        return thread;
    });

    DiskWatch(EngineClient client, EngineInfo info, long floor) {
        this.client = client;
        this.root = info.rootDirectory();
        this.local = info.freeDiskBytes() >= 0;
        this.floor = floor;
        every(PERIOD_MILLIS, this::keepFloor);
        every(PERIOD_MILLIS, this::look);
    }

    /** A task that fails is told and comes again: a timer forgets one that throws. */
    private void every(long millis, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (Throwable e) {
                LOG.warn("The disk could not be looked at: {}", e.toString());
            }
        };
        var unused = timer.scheduleWithFixedDelay(guarded, millis, millis, TimeUnit.MILLISECONDS);
    }

    void watch(DockerSandbox sandbox) {
        watched.put(sandbox, new Watched(upperDirectory(sandbox)));
    }

    void forget(DockerSandbox sandbox) {
        watched.remove(sandbox);
    }

    /** Throws when there is too little free disk to start anything. */
    void requireFloor() {
        if (belowFloor()) {
            throw lowDisk();
        }
    }

    private boolean belowFloor() {
        long free = local ? EngineInfo.free(root) : -1;
        return free >= 0 && free < floor;
    }

    private InfraException lowDisk() {
        return new InfraException(
                "engine",
                "The disk of the container engine (%s) has less than %d MiB free.\n".formatted(root, floor >> 20)
                        + "Maybe remove images that are not needed any more.",
                true);
    }

    private void keepFloor() {
        if (!watched.isEmpty() && belowFloor()) {
            InfraException low = lowDisk();
            watched.keySet().forEach(sandbox -> each(sandbox, () -> sandbox.stop(low)));
        }
    }

    private void look() {
        watched.forEach((sandbox, state) -> each(sandbox, () -> {
            if (state.due() && state.exceeds(sandbox)) {
                sandbox.stop(End.OUT_OF_DISK);
            }
        }));
    }

    /** What goes wrong with one sandbox is not the others' harm. */
    private static void each(DockerSandbox sandbox, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("The disk use of sandbox {} could not be looked at: {}", sandbox.id(), e.toString());
        }
    }

    private Optional<Path> upperDirectory(DockerSandbox sandbox) {
        return client.json("/containers/" + sandbox.id() + "/json")
                .map(container -> container.at("/GraphDriver/Data/UpperDir").asText(""))
                .filter(directory -> local && !directory.isEmpty())
                .map(Path::of)
                .filter(Files::isReadable);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private final class Watched {
        private final Optional<Path> upper;
        private long nextLook = System.nanoTime();

        Watched(Optional<Path> upper) {
            this.upper = upper;
        }

        boolean due() {
            return System.nanoTime() - nextLook >= 0;
        }

        boolean exceeds(DockerSandbox sandbox) {
            long began = System.nanoTime();
            try {
                return over(sandbox, sandbox.spec().limits().diskBytes());
            } finally {
                long now = System.nanoTime();
                nextLook = now + Math.min(LONGEST_WAIT_NANOS, DUTY * (now - began));
            }
        }

        private boolean over(DockerSandbox sandbox, long limit) {
            Look seen = upper.map(directory ->
                            DiskUse.of(directory, DeletedFiles.of(sandbox.processes()), limit, LONGEST_WALK))
                    .orElse(Look.UNSEEN);
            return seen == Look.UNSEEN ? engineSays(sandbox) > limit : seen == Look.EXCEEDED;
        }

        private long engineSays(DockerSandbox sandbox) {
            String filters = CanonicalJson.write(Map.of("id", List.of(sandbox.id())));
            JsonNode found = client.json("/containers/json?all=1&size=1&filters=" + EngineClient.query(filters))
                    .orElseThrow();
            return found.path(0).path("SizeRw").asLong();
        }
    }
}
