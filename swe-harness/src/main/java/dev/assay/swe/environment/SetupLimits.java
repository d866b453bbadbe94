package dev.assay.swe.environment;

import java.time.Duration;

/**
 * Bounds of one set-up.
 *
 * @param rounds attempts at most, the first included
 * @param time after this no further attempt is begun
 */
public record SetupLimits(int rounds, Duration time) {
    /** Five attempts, forty minutes. */
    public static final SetupLimits DEFAULT = new SetupLimits(5, Duration.ofMinutes(40));

    public SetupLimits {
        if (rounds < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    "The set-up limits (%d rounds, %s) must both be positive.".formatted(rounds, time));
        }
    }
}
