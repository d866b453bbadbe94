package dev.assay.pipelines.search;

import java.util.Locale;

/**
 * An open question that is asked for.
 *
 * @param number from 0; its document follows from it and the seed
 */
public record HelpfulRequest(int number) {
    /** Its id among candidates, and the name of its row; file-name safe. */
    public String id() {
        return String.format(Locale.ROOT, "helpful-%08d", number);
    }
}
