package dev.assay.search.verify;

import dev.assay.search.corpus.Document;
import dev.assay.verifiers.likeness.Words;
import java.util.stream.Stream;

/** Finds the names of a page in a text. */
public final class PageNames {
    private PageNames() {}

    /** Whether a text says the title or another name of a page, as words of their own. */
    public static boolean in(String text, Document page) {
        String padded = padded(text);
        return Stream.concat(Stream.of(page.title()), page.aliases().stream())
                .map(PageNames::padded)
                .anyMatch(name -> !name.isBlank() && padded.contains(name));
    }

    /** The words alone, each between blanks. */
    private static String padded(String text) {
        return " " + String.join(" ", Words.of(text)) + " ";
    }
}
