package dev.assay.pipelines.rollout;

/**
 * Some trajectories of one task, which one worker runs one after another.
 *
 * @param bundle folder of its environment
 * @param task its name
 * @param first number of the first among those of the task
 * @param count how many
 */
public record RolloutUnit(String bundle, String task, int first, int count) {
    /** Its name in accounts. */
    public String name() {
        return "%s[%d-%d]".formatted(task, first, first + count - 1);
    }
}
