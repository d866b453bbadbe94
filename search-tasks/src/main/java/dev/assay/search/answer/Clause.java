package dev.assay.search.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of a question that says one thing, as far as its words show.
 *
 * @param text its words
 * @param quotes what stands in quotation marks, and tags, in lower case
 * @param words other words that carry something, in lower case
 * @param least lower bound of a number; absent where there is none
 * @param most upper bound of a number; absent where there is none
 */
record Clause(
        String text, List<String> quotes, List<String> words, @Nullable BigDecimal least, @Nullable BigDecimal most) {
    Clause {
        quotes = List.copyOf(quotes);
        words = List.copyOf(words);
    }

    boolean numeric() {
        return least != null || most != null;
    }

    boolean within(BigDecimal number) {
        return (least == null || number.compareTo(least) >= 0) && (most == null || number.compareTo(most) <= 0);
    }

    /** Whether it is about a number of links. */
    boolean counting() {
        return text.contains(" different ") || text.contains(" other pages");
    }

    /** What one would search for. */
    String query() {
        return String.join(" ", quotes) + " " + String.join(" ", words);
    }

    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
