package dev.assay.env.engine;

import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an image once, whoever asks: threads of this process and other processes of this host wait for each other. What was
 * given out once is given out again while it is there, so that a run's images do not change because somebody else made one.
 */
final class ImageOnce {
    private static final Logger LOG = LoggerFactory.getLogger(ImageOnce.class);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final long RETRY_MILLIS = 100;
    private static final int POSITION_DIGITS = 12;
    private static final Map<String, ImageOnce> ALL = new ConcurrentHashMap<>();

    private final Optional<RegionLocks> locks;
    private final Duration patience;
    private final Map<Map<String, String>, String> given = new ConcurrentHashMap<>();

    ImageOnce(Optional<RegionLocks> locks, Duration patience) {
        this.locks = locks;
        this.patience = patience;
    }

    /** The one of an engine for this process. */
    static ImageOnce of(String engine, Path lockDirectory) {
        Path file = lockDirectory.resolve("builds");
        return ALL.computeIfAbsent(engine + " " + file, key -> new ImageOnce(locks(file), PATIENCE));
    }

    private static Optional<RegionLocks> locks(Path file) {
        try {
            return Optional.of(RegionLocks.open(file));
        } catch (IOException e) {
            LOG.warn("Other processes may build the same image at the same time, no lock can be had: {}", e.toString());
            return Optional.empty();
        }
    }

    /**
     * The image with these labels.
     *
     * @param find looks for one
     * @param there whether one that was found before is still there
     * @param make makes one
     */
    String get(
            Map<String, String> labels,
            Function<Map<String, String>, Optional<String>> find,
            Predicate<String> there,
            Supplier<String> make) {
        String before = given.get(labels);
        if (before != null && there.test(before)) {
            return before;
        }
        Optional<String> found = find.apply(labels);
        String image = found.isPresent()
                ? found.get()
                : alone(labels, () -> find.apply(labels).orElseGet(make));
        return given.merge(labels, image, (old, now) -> old.equals(before) || !there.test(old) ? now : old);
    }

    private String alone(Map<String, String> labels, Supplier<String> work) {
        if (locks.isEmpty()) {
            synchronized (this) {
                return work.get();
            }
        }
        long at = position(labels);
        await(locks.get(), at, labels);
        try {
            return work.get();
        } finally {
            locks.get().free(at);
        }
    }

    private void await(RegionLocks regions, long at, Map<String, String> labels) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (regions.take(at, 1, 1).isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new InfraException(
                            "image",
                            "Another process has been building the image (%s) for %s.\nMaybe it hangs: end it and run again."
                                    .formatted(new TreeMap<>(labels), patience),
                            true);
                }
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("image", "The wait for another process's build was interrupted.", true, e);
        }
    }

    private static long position(Map<String, String> labels) {
        String hash = CanonicalJson.sha256(
                CanonicalJson.write(new TreeMap<>(labels)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return Long.parseLong(hash.substring(0, POSITION_DIGITS), 16);
    }
}
