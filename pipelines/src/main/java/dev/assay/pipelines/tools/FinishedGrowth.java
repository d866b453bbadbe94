package dev.assay.pipelines.tools;

import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
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

    void emit(ToolRequest request, Emit<Grown> out) {
        if (task != null) {
            out.accept(new Grown(request, task));
        } else if (rejection != null) {
            out.refuse(rejection);
        }
        out.measured(measured);
    }
}
