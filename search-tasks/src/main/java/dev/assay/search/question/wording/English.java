package dev.assay.search.question.wording;

import java.util.List;
import java.util.regex.Pattern;

/** Small things of English. */
final class English {
    private English() {}

    private static final Pattern ONE_OF_MANY =
            Pattern.compile("\\b((?:exactly|at most|no more than|at least|no fewer than) 1 (?:\\w+ )?\\w+)s\\b");

    /** A word without vowels is spelt, and the names of some letters begin with a vowel: {@code an ms date}. */
    private static final Pattern SPELT = Pattern.compile("(?i)^[fhlmnrsx][b-df-hj-np-tv-xz]+\\b");

    /** {@code at most 1 package}, not {@code at most 1 packages}. */
    static String agreed(String text) {
        return ONE_OF_MANY.matcher(text).replaceAll("$1");
    }

    /** With its indefinite article. */
    static String a(String noun) {
        boolean vowel = "aeiou".indexOf(Character.toLowerCase(noun.charAt(0))) >= 0 && !noun.startsWith("use");
        return (vowel || SPELT.matcher(noun).find() ? "an " : "a ") + noun;
    }

    /** {@code one, two and three}. */
    static String and(List<String> parts) {
        return parts.size() == 1
                ? parts.get(0)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    /** With a capital letter. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code keyword} of {@code keywords}; words that only end like a plural stay. */
    static String one(String plural) {
        return plural.matches(".*(?:ss|us|is|news|series|species)") || !plural.endsWith("s")
                ? plural
                : plural.endsWith("ies")
                        ? plural.substring(0, plural.length() - 3) + "y"
                        : plural.substring(0, plural.length() - 1);
    }

    /** Words in quotation marks. */
    static String quoted(String text) {
        return "“" + text.strip() + "”";
    }
}
