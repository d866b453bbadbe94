package dev.assay.env.growth;

import dev.assay.verifiers.task.Difficulty;
import java.util.List;

/**
 * A task as it was designed, step by step.
 *
 * @param stages from the simplest to the task itself, at least one
 * @param difficulty of the last, as far as it is known without running anything
 */
public record Growth(List<GrowthStage> stages, Difficulty difficulty) {
    public Growth {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("A task has at least one stage.");
        }
    }

    /** The task. */
    public GrowthStage last() {
        return stages.get(stages.size() - 1);
    }
}
