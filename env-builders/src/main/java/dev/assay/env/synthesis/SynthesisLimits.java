package dev.assay.env.synthesis;

import java.time.Duration;

/**
 * Bounds of one synthesis.
 *
 * @param tasks of rising difficulty in one environment at most
 * @param tries hand-ins of one step, the first included
 * @param fruitless replies in a row that do nothing, before the step ends
 * @param replies of the model in all
 * @param tokens that the model reads and writes in all
 * @param wall time in all
 */
public record SynthesisLimits(int tasks, int tries, int fruitless, int replies, long tokens, Duration wall) {
    public SynthesisLimits {
        if (tasks < 1
                || tries < 1
                || fruitless < 1
                || replies < 1
                || tokens < 1
                || wall.isNegative()
                || wall.isZero()) {
            throw new IllegalArgumentException(
                    "The limits of a synthesis must be positive: %d tasks, %d tries, %d fruitless replies, %d replies, %d tokens, %s."
                            .formatted(tasks, tries, fruitless, replies, tokens, wall));
        }
    }
}
