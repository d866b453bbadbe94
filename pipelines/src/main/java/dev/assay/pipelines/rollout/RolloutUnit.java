package dev.assay.pipelines.rollout;

import org.jspecify.annotations.Nullable;

/**
 * Some trajectories of one task, which one worker runs one after another.
 *
 * @param family of the task
 * @param place folder of its environment: the bundle, the files of a session, or the library of a corpus; empty where an image has all
 * @param task its name
 * @param row the task, canonical JSON; absent where it lies in its environment
 * @param first number of the first among those of the task
 * @param count how many
 */
public record RolloutUnit(String family, String place, String task, @Nullable String row, int first, int count) {
    /** Its name in accounts. */
    public String name() {
        return "%s[%d-%d]".formatted(task, first, first + count - 1);
    }
}
