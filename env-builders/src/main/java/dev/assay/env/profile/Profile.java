package dev.assay.env.profile;

import dev.assay.env.world.ProfileNote;
import dev.assay.env.world.Traits;
import dev.assay.verifiers.relation.Database;
import java.util.List;

/**
 * What is known of a user's data.
 *
 * @param pool the data, or a part of it that hangs together
 * @param traits of columns
 * @param notes what was found and done
 * @param files names of the files it came from
 * @param digest SHA-256 of those files and their names
 */
record Profile(Database pool, List<Traits> traits, List<ProfileNote> notes, List<String> files, String digest) {
    Profile {
        traits = List.copyOf(traits);
        notes = List.copyOf(notes);
        files = List.copyOf(files);
    }
}
