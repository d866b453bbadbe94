package dev.assay.pipelines.tools;

import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.task.ToolTask;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;

/**
 * The stages that look at one thing at a time. Instances travel to the workers, so they hold settings only and open what they need
 * where they run; every method may be called by several threads.
 */
public interface ToolStages extends Serializable {
    /** Whether the tasks of one environment belong together, so that one worker grows them all. */
    default boolean byEnvironment() {
        return false;
    }

    /** Grows a task step by step, each step through the gate; refused when none is fit. */
    void grow(ToolRequest request, Emit<Grown> out);

    /** The task that was grown. */
    ToolTask task(Grown grown);

    /** What a task asks, as it is compared with others: the prompt, and the declared constraints. */
    String outline(String stored);

    /**
     * Writes the bundle of an environment.
     *
     * @param tasks all that were kept of it, in order, at least one
     * @param folder where; not there yet
     */
    void bundle(List<Grown> tasks, Path folder);
}
