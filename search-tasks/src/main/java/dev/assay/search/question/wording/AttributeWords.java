package dev.assay.search.question.wording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one speaks of an attribute or a type of links. Phrases are predicates in the third person singular with one {@code %s}, for example
 * {@code depends on %s}; where a list is empty, something plainer is said.
 *
 * @param label what the value is, without an article, for example {@code installed size}
 * @param clue whether questions may use it to describe
 * @param ask whether questions may ask for its value
 * @param value for a text
 * @param range for a number or a date, {@code %s} being {@code between 3 and 5 KiB} or the like
 * @param out for an entity that it leads to
 * @param in for an entity that leads here by it
 * @param countOut for a number of entities that it leads to, {@code %s} being {@code exactly 3 different packages} or the like
 * @param countIn for a number of entities that lead here
 * @param askOut the question for that number, about {@code it}; absent where it is never asked
 * @param askIn the question for the number of those that lead here
 * @param things plural of what it leads to
 * @param byThings plural of what leads here by it
 */
public record AttributeWords(
        String label,
        boolean clue,
        boolean ask,
        List<String> value,
        List<String> range,
        List<String> out,
        List<String> in,
        List<String> countOut,
        List<String> countIn,
        @Nullable String askOut,
        @Nullable String askIn,
        String things,
        String byThings) {
    public AttributeWords {
        label = label == null ? "" : label;
        value = value == null ? List.of() : List.copyOf(value);
        range = range == null ? List.of() : List.copyOf(range);
        out = out == null ? List.of() : List.copyOf(out);
        in = in == null ? List.of() : List.copyOf(in);
        countOut = countOut == null ? List.of() : List.copyOf(countOut);
        countIn = countIn == null ? List.of() : List.copyOf(countIn);
        things = things == null ? "other pages" : things;
        byThings = byThings == null ? "other pages" : byThings;
    }

    /** The same with a name in the place of {@code %n}. */
    AttributeWords named(String name) {
        return new AttributeWords(
                label.replace("%n", name),
                clue,
                ask,
                named(value, name),
                range,
                out,
                in,
                countOut,
                countIn,
                askOut,
                askIn,
                things,
                byThings);
    }

    private static List<String> named(List<String> patterns, String name) {
        return patterns.stream().map(pattern -> pattern.replace("%n", name)).toList();
    }
}
