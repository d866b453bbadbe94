package dev.assay.pipelines.tools;

import dev.assay.pipelines.store.WorkStore;
import dev.assay.pipelines.work.RunSettings;
import dev.assay.verifiers.task.ToolTask;
import dev.assay.verifiers.verdict.InfraException;
import java.util.Optional;

/**
 * Finished growths of a run by key.
 *
 * @param store the run's
 * @param stage under which they are kept
 */
record GrowthStore(WorkStore store, String stage) {
    static GrowthStore of(RunSettings settings, String stage) {
        return new GrowthStore(new WorkStore(settings.store()), stage);
    }

    Optional<FinishedGrowth> find(String key) {
        return store.find(stage, key, FinishedGrowth.class);
    }

    void put(String key, FinishedGrowth growth) {
        store.put(stage, key, growth);
    }

    /** The task of an accepted growth that this run put there. */
    ToolTask task(String key) {
        return find(key)
                .map(FinishedGrowth::task)
                .orElseThrow(() -> new InfraException(
                        "storage", "The store has lost the task (%s) that this run put there.".formatted(key), false));
    }

    /** What it asks, as it is compared with others. */
    String outline(String key) {
        return FinishedGrowth.outline(task(key));
    }
}
