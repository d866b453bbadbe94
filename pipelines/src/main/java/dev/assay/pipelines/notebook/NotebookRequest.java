package dev.assay.pipelines.notebook;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.Locale;
import java.util.Map;

/**
 * A problem that is asked for.
 *
 * @param family of problems
 * @param number which problem of the family, from 0
 * @param difficulty from 1 to 5
 * @param seed of the run
 */
public record NotebookRequest(String family, int number, int difficulty, long seed) {
    /** Problems about tables that follow each other share their tables, so that many at a time. */
    private static final long SHARED = 8;

    /** Its id among candidates, and the name of its task, {@code number.divisor-sums-0012}; file-name safe. */
    public String id() {
        return String.format(Locale.ROOT, "%s-%04d", family, number);
    }

    /** The seed of the problem: those of one family follow each other. */
    public long problemSeed() {
        String digest = CanonicalJson.id(Map.of("what", "notebook", "family", family, "seed", seed));
        long first = Long.parseUnsignedLong(digest.substring(0, 11), 16);
        return first * SHARED + number;
    }
}
