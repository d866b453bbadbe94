package dev.assay.pipelines.search;

import dev.assay.pipelines.work.Emit;
import dev.assay.pipelines.work.Measured;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchTask;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A finished trial, as the store keeps it: a task or a rejection.
 *
 * @param task the row, when kept
 * @param rejection why not, when refused
 * @param measured what it cost, when it is among those that are measured
 */
record FinishedTrial(@Nullable SearchTask task, @Nullable Rejection rejection, @Nullable Measured measured) {
    FinishedTrial {
        if ((task == null) == (rejection == null)) {
            throw new IllegalArgumentException("A finished trial is either a task or a rejection.");
        }
    }

    /** Gives it out under the key that the store has it under. */
    void emit(Trial trial, String stored, Emit<Kept> out) {
        if (task != null) {
            out.accept(new Kept(trial.id(), stored, task.id(), task.question(), about(task), Meaning.of(task)));
        } else if (rejection != null) {
            out.refuse(rejection);
        }
        if (measured != null) {
            out.measured(measured);
        }
    }

    private static String about(SearchTask task) {
        return CanonicalJson.id(new TreeSet<>(task.answers()));
    }
}
