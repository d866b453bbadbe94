package dev.assay.env.profile;

import dev.assay.env.world.ProfileNote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes as they come up; at most so many that a file of them stays readable. */
final class Notes {
    private static final int MOST = 500;

    private final List<ProfileNote> notes = new ArrayList<>();

    void add(String code, @Nullable String table, @Nullable String column, String text) {
        if (notes.size() < MOST) {
            notes.add(new ProfileNote(code, table, column, text));
        }
    }

    List<ProfileNote> all() {
        return List.copyOf(notes);
    }
}
