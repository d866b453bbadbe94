package dev.assay.pipelines.publish.web;

import dev.assay.verifiers.verdict.InfraException;
import java.time.Duration;

/**
 * How often something is tried, and how long is waited in between: twice as long after each.
 *
 * @param attempts at least 1
 * @param pause after the first attempt
 */
public record Retries(int attempts, Duration pause) {
    /** Six attempts within half a minute. */
    public static final Retries USUAL = new Retries(6, Duration.ofSeconds(1));

    private static final int MOST_DOUBLINGS = 6;

    /** Waits after the attempt of this number, counted from 0. */
    public void rest(int attempt) {
        try {
            Thread.sleep(pause.toMillis() << Math.min(attempt, MOST_DOUBLINGS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("network", "Publishing was interrupted.", true, e);
        }
    }
}
