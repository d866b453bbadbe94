package dev.assay.env.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atteo.evo.inflector.English;

/** Nouns of tables and labels of columns, from their names. */
final class Nouns {
    private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    /** A noun with more behind it, which stays as it is in the plural: {@code time by day}. */
    private static final Pattern JOINED = Pattern.compile("(.+?)( (?:by|of|per|for|from|with|in) .+)");

    private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private static final String[][] ENDINGS = {
        {"ies", "y"},
        {"ves", "f"},
        {"ves", "fe"},
        {"sses", "ss"},
        {"ches", "ch"},
        {"shes", "sh"},
        {"xes", "x"},
        {"oes", "o"}
    };

    /** Plurals that no ending shows. */
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("people", "person"),
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("children", "child"),
            Map.entry("species", "species"),
            Map.entry("series", "series"),
            Map.entry("movies", "movie"),
            Map.entry("cookies", "cookie"),
            Map.entry("calories", "calorie"),
            Map.entry("statuses", "status"),
            Map.entry("buses", "bus"));

    /** What people do not count: one counts records of it. */
    private static final Set<String> UNCOUNTED = Set.of(
            "weather",
            "data",
            "info",
            "information",
            "news",
            "traffic",
            "employment",
            "unemployment",
            "electricity",
            "football",
            "staff",
            "equipment",
            "history",
            "music",
            "temp",
            "temperature",
            "rain",
            "precip",
            "software");

    private Nouns() {}

    /**
     * What people call rows of a table.
     *
     * @param noun one row
     * @param plural several
     */
    record Words(String noun, String plural) {}

    /** {@code order_items} gives order item, order items; {@code sales_1997} gives sales 1997 record, sales 1997 records. */
    static Words of(String table) {
        return words(label(table));
    }

    private static Words words(String words) {
        Matcher joined = JOINED.matcher(words);
        if (joined.matches()) {
            Words head = words(joined.group(1));
            return new Words(head.noun() + joined.group(2), head.plural() + joined.group(2));
        }
        int last = words.lastIndexOf(' ') + 1;
        String head = words.substring(0, last);
        String word = words.substring(last);
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return new Words(head + irregular, words);
        }
        if (UNCOUNTED.contains(word) || word.matches(".*[0-9].*|.")) {
            return new Words(words + " record", words + " records");
        }
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
        for (String[] ending : ENDINGS) {
            if (word.endsWith(ending[0]) && word.length() > ending[0].length() + 1) {
                singulars.add(word.substring(0, word.length() - ending[0].length()) + ending[1]);
            }
        }
        if (word.endsWith("s") && !word.matches(".*(ss|us|is)")) {
            singulars.add(word.substring(0, word.length() - 1));
        }
        return singulars;
    }

    /** The name of a table without what marks it as part of a warehouse: {@code dim_customer} gives customer. */
    static String unmarked(String table) {
        String label = label(table);
        String plain = label.replaceAll("\\b(fact|facts|dim|dimension|tbl|tb)\\b", " ")
                .replaceAll(" +", " ")
                .strip();
        return plain.isEmpty() || plain.matches("[\\p{N} ]+") ? label : plain;
    }

    /** {@code UnitPrice} gives unit price; {@code IMDB Rating} gives imdb rating; {@code POSTALCODE} gives postal code. */
    static String label(String name) {
        String spaced =
                GAP.matcher(HUMP.matcher(name).replaceAll(" ")).replaceAll(" ").strip();
        return spaced.isEmpty()
                ? "value"
                : Arrays.stream(spaced.toLowerCase(Locale.ROOT).split(" "))
                        .map(RunTogether::apart)
                        .collect(Collectors.joining(" "));
    }

    /** The label of a reference without the ending that says that it is one: {@code ArtistId} gives artist. */
    static String stem(String name) {
        String label = label(name);
        String stem = label.replaceFirst(" (id|key|fk|code|no|nr|number)$", "");
        return stem.equals(label) ? label.replaceFirst("(?<=\\p{L}{3})id$", "") : stem;
    }
}
