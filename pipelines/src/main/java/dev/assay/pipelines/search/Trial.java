package dev.assay.pipelines.search;

import java.util.Locale;

/**
 * An attempt at a question. What comes of it follows from its number, the seed of the run and the corpus.
 *
 * @param number from 0
 */
public record Trial(long number) {
    /** Its id among candidates, and the name of its task; file-name safe. */
    public String id() {
        return String.format(Locale.ROOT, "question-%08d", number);
    }
}
