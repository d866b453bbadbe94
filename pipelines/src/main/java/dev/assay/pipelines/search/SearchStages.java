package dev.assay.pipelines.search;

import dev.assay.pipelines.work.Emit;
import dev.assay.verifiers.task.SearchTask;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * The stages that look at one thing at a time. Instances travel to the workers, so they hold settings only and open what they need
 * where they run; every method may be called by several threads.
 */
public interface SearchStages extends Serializable {
    /** Makes the question of a trial, has it answered, and verifies it. */
    void attempt(Trial trial, Emit<Kept> out);

    /** The task of a kept question. */
    SearchTask task(Kept kept);

    /** What is published of the corpus: local files by their paths below the output folder. */
    SortedMap<String, Path> corpus();
}
