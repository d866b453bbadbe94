package dev.assay.pipelines.rollout;

import dev.assay.pipelines.dataset.RunDirectory;
import dev.assay.pipelines.store.WorkStore;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.Serializable;

/**
 * What a worker needs to know, in a form that travels.
 *
 * @param plan canonical JSON of the {@link RolloutPlan}
 * @param root output folder, on a file system that every worker reaches
 * @param journals folder on the worker for trajectories under way that cost much
 * @param sandbox {@code auto}, {@code container} or {@code bubblewrap}
 * @param run id of the run, put on everything it makes in an engine
 * @param mayInstall whether a host may get a package that is needed
 * @param budget after which nothing else is begun
 */
public record RolloutSettings(
        String plan, String root, String journals, String sandbox, String run, boolean mayInstall, RolloutBudget budget)
        implements Serializable {
    /** The plan. */
    public RolloutPlan parsed() {
        return CanonicalJson.read(plan, RolloutPlan.class);
    }

    /** Where finished trajectories are kept. */
    WorkStore store() {
        return new WorkStore(new RunDirectory(root).store());
    }
}
