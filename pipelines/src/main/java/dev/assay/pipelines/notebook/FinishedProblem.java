package dev.assay.pipelines.notebook;

import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.Rejection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A finished problem, as the store keeps it: a task with the files of its session, or a rejection, and what it cost.
 *
 * @param task the row, when accepted
 * @param files contents by name, when accepted
 * @param rejection why not, when refused
 * @param measured what it cost
 */
record FinishedProblem(
        @Nullable NotebookTask task,
        SortedMap<String, byte[]> files,
        @Nullable Rejection rejection,
        Measured measured) {
    FinishedProblem {
        files = new TreeMap<>(files == null ? Map.of() : files);
        if ((task == null) == (rejection == null)) {
            throw new IllegalArgumentException("A finished problem is either a task or a rejection.");
        }
    }

    /** Gives it out under the key that the store has it under. */
    void emit(NotebookRequest request, String stored, Emit<Proven> out) {
        if (task != null) {
            out.accept(new Proven(request.id(), stored, task.id(), !files.isEmpty()));
        } else if (rejection != null) {
            out.refuse(rejection);
        }
        out.measured(measured);
    }
}
