package dev.assay.env.pack;

import dev.assay.verifiers.task.Provenance;
import java.util.List;

/**
 * A category pack: what its worlds look like.
 *
 * @param category file-name safe
 * @param title what people call it
 * @param tables in order
 * @param plans what may be planned
 * @param actions what changes the data
 * @param policy lines that forbid nothing
 * @param provenance of every world
 */
record Pack(
        String category,
        String title,
        Tables tables,
        List<PackPlan> plans,
        List<PackAction> actions,
        List<PackLine> policy,
        Provenance provenance) {
    Pack {
        plans = List.copyOf(plans);
        actions = List.copyOf(actions);
        policy = List.copyOf(policy);
    }
}
