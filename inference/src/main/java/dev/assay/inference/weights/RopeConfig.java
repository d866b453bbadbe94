package dev.assay.inference.weights;

import org.jspecify.annotations.Nullable;

/**
 * The rotary position embedding.
 *
 * @param theta base of the frequencies
 * @param yarn how they are stretched; absent where they are not
 */
public record RopeConfig(double theta, @Nullable YarnConfig yarn) {
    public RopeConfig {
        Check.that(theta > 1 && theta < 1e12, "The rope_theta (%s) must be above 1.".formatted(theta));
    }
}
