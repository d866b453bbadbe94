package dev.assay.env.world;

import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.transact.Action;
import java.util.List;
import java.util.Optional;

/**
 * A database and what may be asked about it; everything that a tool environment and its tasks are made of.
 *
 * @param category a word for what it is about, {@code travel}, file-name safe
 * @param title what people call it, {@code Trip planning}
 * @param database the data
 * @param traits of columns, one at most for each; a column without traits is an ordinary fact
 * @param plans what may be planned; none when the data offers nothing to choose from
 * @param actions what changes the data; none when it is only read
 * @param policy lines of policy that are no requirement of an action
 * @param toolNames names of tools that are not the derived ones
 * @param provenance source and licence of the data
 * @param notes what was done to the data that a reader should know; none for data that was made
 */
public record World(
        String category,
        String title,
        Database database,
        List<Traits> traits,
        List<PlanTemplate> plans,
        List<Action> actions,
        List<String> policy,
        ToolNames toolNames,
        Provenance provenance,
        List<ProfileNote> notes) {
    public World {
        traits = List.copyOf(traits);
        plans = List.copyOf(plans);
        actions = List.copyOf(actions);
        policy = List.copyOf(policy);
        notes = List.copyOf(notes);
    }

    /** A world without notes. */
    public World(
            String category,
            String title,
            Database database,
            List<Traits> traits,
            List<PlanTemplate> plans,
            List<Action> actions,
            List<String> policy,
            ToolNames toolNames,
            Provenance provenance) {
        this(category, title, database, traits, plans, actions, policy, toolNames, provenance, List.of());
    }

    /** The traits of a column. */
    public Optional<Traits> traits(String table, String column) {
        return traits.stream()
                .filter(each -> each.table().equals(table) && each.column().equals(column))
                .findFirst();
    }
}
