package dev.assay.pipelines.tools;

import dev.assay.env.world.ProfileNote;
import dev.assay.env.world.WorldSource;
import java.util.List;

/**
 * Where worlds come from, read once a process.
 *
 * @param worlds makes them
 * @param content what decides them besides seeds: the name of a shipped pack, or a digest of what was read
 * @param own whether they hold a user's own data, which are published as they are
 * @param notes what was found in the data or done to it
 */
record Source(WorldSource worlds, String content, boolean own, List<ProfileNote> notes) {
    Source {
        notes = List.copyOf(notes);
    }

    /** The category of its worlds. */
    String category() {
        return worlds.category();
    }
}
