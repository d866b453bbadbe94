package dev.assay.env.profile;

import dev.assay.env.world.ProfileNote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes as they come up; at most so many that a file of them stays readable. */
final class Notes {
    private static final int MOST = 500;

    private final List<ProfileNote> notes = new ArrayList<>();
    private int more;

    void add(String code, @Nullable String table, @Nullable String column, String text) {
        if (notes.size() < MOST) {
            notes.add(new ProfileNote(code, table, column, text));
        } else {
            more++;
        }
    }

    List<ProfileNote> all() {
        List<ProfileNote> all = new ArrayList<>(notes);
        if (more > 0) {
            all.add(new ProfileNote("MORE_NOTES", null, null, "%d further notes are not shown.".formatted(more)));
        }
        return List.copyOf(all);
    }
}
