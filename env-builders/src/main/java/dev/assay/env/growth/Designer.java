package dev.assay.env.growth;

import dev.assay.env.world.World;
import dev.assay.verifiers.task.ToolTask;
import java.util.Optional;

/** Designs tasks of one kind. Same world and seed, same task; safe for use by several threads. */
public interface Designer {
    /** The kind of its tasks. */
    ToolTask.Kind kind();

    /** Whether a world may offer such tasks at all. */
    boolean fits(World world);

    /**
     * Designs a task.
     *
     * @param least steps at least, the first one included
     * @param most steps at most
     * @return nothing when the world offers none for this seed
     */
    Optional<Growth> design(World world, long seed, int least, int most);
}
