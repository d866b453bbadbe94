package dev.assay.pipelines.tools;

import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.verifiers.likeness.Texts;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.ToolTask;
import org.jspecify.annotations.Nullable;

/**
 * A finished growth, as the store keeps it: a task or a rejection, and what it cost when it was done.
 *
 * @param task the row, when accepted
 * @param rejection why not, when refused
 * @param measured what it cost
 */
record FinishedGrowth(@Nullable ToolTask task, @Nullable Rejection rejection, Measured measured) {
    FinishedGrowth {
        if ((task == null) == (rejection == null)) {
            throw new IllegalArgumentException("A finished growth is either a task or a rejection.");
        }
    }

    /** What a task asks, as it is compared with others. */
    static String outline(ToolTask task) {
        String specification = task.specification();
        return task.prompt() + "\n" + (specification == null ? "" : specification);
    }

    /** Gives it out under the key that the store has it under. */
    void emit(ToolRequest request, String stored, Emit<Grown> out) {
        if (task != null) {
            out.accept(new Grown(request, stored, Texts.bandKeys(outline(task))));
        } else if (rejection != null) {
            out.refuse(rejection);
        }
        out.measured(measured);
    }
}
