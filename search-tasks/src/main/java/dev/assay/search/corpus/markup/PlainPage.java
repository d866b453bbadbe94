package dev.assay.search.corpus.markup;

import java.util.List;
import java.util.Map;

/** Plain text: its first line is its title when it is short. */
final class PlainPage {
    private static final int LONGEST_TITLE = 120;

    private PlainPage() {}

    static Parsed of(String text) {
        String first = text.strip().split("\n", 2)[0].strip();
        String title = first.length() <= LONGEST_TITLE ? first : "";
        String rest = title.isEmpty() ? text.strip() : text.strip().substring(first.length());
        return new Parsed(
                title,
                "",
                "",
                "",
                "",
                List.of(),
                Map.of(),
                prose -> prose.exact(rest.strip().replace("\r", "")));
    }
}
