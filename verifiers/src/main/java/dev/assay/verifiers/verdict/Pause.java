package dev.assay.verifiers.verdict;

import java.io.Serializable;
import java.time.Duration;

/** How long to wait before trying again what failed through no fault of the work. */
@FunctionalInterface
public interface Pause extends Serializable {
    /** One second, then four, sixteen, a minute at most: an engine that restarts is back by then. */
    Pause GROWING = retry -> sleep(Duration.ofSeconds(Math.min(60, 1L << Math.min(2 * (retry - 1), 6))));

    /** For tests. */
    Pause NONE = retry -> {};

    /** Waits before a retry, counted from 1. Throws {@link InfraException} when interrupted. */
    void before(int retry);

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("worker", "The wait before another try was interrupted.", true, e);
        }
    }
}
