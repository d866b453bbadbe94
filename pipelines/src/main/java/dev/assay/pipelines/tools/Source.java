package dev.assay.pipelines.tools;

import dev.assay.env.world.ProfileNote;
import dev.assay.env.world.WorldSource;
import dev.assay.pipelines.work.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where worlds come from, read once a process.
 *
 * @param worlds makes them
 * @param content what decides them besides seeds: the name of a shipped pack, or a digest of what was read
 * @param own whether they hold a user's own data, which are published as they are
 * @param notes what was found in the data or done to it
 */
record Source(WorldSource worlds, String content, boolean own, List<ProfileNote> notes) {
    private static final Set<String> FOUND = Set.of("KEY_FOUND", "REFERENCE_FOUND", "ROWS_NUMBERED");

    Source {
        notes = List.copyOf(notes);
    }

    /**
     * What the account of the run shows of the notes: those of something that was left out, changed or taken for something else one
     * by one, those of what was merely found counted; environments have them all.
     */
    List<Note> told() {
        List<Note> told = new ArrayList<>();
        Map<String, Long> counts = new TreeMap<>();
        for (ProfileNote note : notes) {
            if (FOUND.contains(note.code())) {
                counts.merge(note.code(), 1L, Long::sum);
            } else {
                told.add(
                        note("%s%s%s: %s".formatted(note.code(), in(note.table()), in(note.column()), note.text()), 1));
            }
        }
        counts.forEach((code, count) -> told.add(note(code, count)));
        return told;
    }

    private Note note(String what, long number) {
        return new Note("profile", category(), category() + ": " + what, number);
    }

    private static String in(@Nullable String name) {
        return name == null ? "" : " (" + name + ")";
    }

    /** The category of its worlds. */
    String category() {
        return worlds.category();
    }
}
