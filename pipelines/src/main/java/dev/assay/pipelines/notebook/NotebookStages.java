package dev.assay.pipelines.notebook;

import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.task.NotebookTask;
import java.io.Serializable;
import java.util.SortedMap;

/**
 * The stages that look at one thing at a time. Instances travel to the workers, so they hold settings only and open what they need
 * where they run; every method may be called by several threads.
 */
public interface NotebookStages extends Serializable {
    /** Makes a problem and proves it in real kernels. */
    void prove(NotebookRequest request, Emit<Proven> out);

    /** The task that was proven. */
    NotebookTask task(Proven proven);

    /** The files that its session begins with, by name. */
    SortedMap<String, byte[]> files(Proven proven);
}
