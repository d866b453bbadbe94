package dev.assay.env.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.atteo.evo.inflector.English;

/** Nouns of tables and labels of columns, from their names. */
final class Nouns {
    private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Nouns() {}

    /**
     * What people call rows of a table.
     *
     * @param noun one row
     * @param plural several
     */
    record Words(String noun, String plural) {}

    /** {@code order_items} gives order item, order items; {@code weather} gives weather, weathers. */
    static Words of(String table) {
        String words = label(table);
        int last = words.lastIndexOf(' ') + 1;
        String head = words.substring(0, last);
        String word = words.substring(last);
        for (String singular : singulars(word)) {
            if (English.plural(singular).equals(word)) {
                return new Words(head + singular, words);
            }
        }
        return new Words(words, head + English.plural(word));
    }

    /** Words that may be the singular of this one, likelier ones first; which of them is, their plural shows. */
    private static List<String> singulars(String word) {
        List<String> singulars = new ArrayList<>();
        cut(word, "ies", "y", singulars);
        cut(word, "ves", "f", singulars);
        cut(word, "ves", "fe", singulars);
        cut(word, "sses", "ss", singulars);
        cut(word, "ches", "ch", singulars);
        cut(word, "shes", "sh", singulars);
        cut(word, "xes", "x", singulars);
        cut(word, "oes", "o", singulars);
        cut(word, "people", "person", singulars);
        cut(word, "men", "man", singulars);
        cut(word, "children", "child", singulars);
        if (!word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
            cut(word, "s", "", singulars);
        }
        return singulars;
    }

    private static void cut(String word, String ending, String instead, List<String> into) {
        if (word.endsWith(ending) && word.length() > ending.length() + 1 - instead.length()) {
            into.add(word.substring(0, word.length() - ending.length()) + instead);
        }
    }

    /** {@code UnitPrice} gives unit price; {@code IMDB Rating} gives imdb rating. */
    static String label(String name) {
        String spaced = GAP.matcher(HUMP.matcher(name).replaceAll(" ")).replaceAll(" ").strip();
        return spaced.isEmpty() ? "value" : spaced.toLowerCase(Locale.ROOT);
    }

    /** The label of a reference without the ending that says that it is one: {@code ArtistId} gives artist. */
    static String stem(String name) {
        String label = label(name);
        String stem = label.replaceFirst(" (id|key|fk|code|no|nr|number)$", "");
        return stem.equals(label) ? label.replaceFirst("(?<=\\p{L}{3})id$", "") : stem;
    }
}
