package dev.assay.pipelines.swe;

import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.verifiers.task.Opinion;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SweTask;
import org.jspecify.annotations.Nullable;

/**
 * A finished validation, as the store keeps it: a task or a rejection, and what it cost when it was done.
 *
 * @param task the row, when accepted
 * @param rejection why not, when refused
 * @param measured what it cost
 */
public record Finished(@Nullable SweTask task, @Nullable Rejection rejection, Measured measured) {
    public Finished {
        if ((task == null) == (rejection == null)) {
            throw new IllegalArgumentException("A finished validation is either a task or a rejection.");
        }
    }

    /** Emits it with the opinion of this run's judge, which is no part of what was proven. */
    void emit(Emit<SweTask> out, @Nullable Opinion judge) {
        if (task != null) {
            out.accept(task.withJudge(judge));
        } else if (rejection != null) {
            out.refuse(rejection);
        }
        out.measured(measured);
    }
}
