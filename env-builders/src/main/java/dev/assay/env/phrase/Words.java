package dev.assay.env.phrase;

import java.util.List;
import java.util.regex.Pattern;

/** Small grammar. */
final class Words {
    /** Ends the noun that a label is about. */
    private static final Pattern HEAD = Pattern.compile(
            " (?=(?:a|an|the|of|in|on|at|to|for|from|by|per|as|with|under|since|this|last|between|left|needed|sold|sent|given|paid|won|used|open|free|taken|made|done"
                    + "|\\w+ed)\\b)");

    private static final Pattern SINGULAR = Pattern.compile("(?:ss|us|is|ness|access|gas|bus|lens|series|species)$");
    private static final Pattern MANY = Pattern.compile("[a-z]{2,}[a-rt-z]s");

    private Words() {}

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String and(List<String> parts) {
        return list(parts, "and");
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    static String or(List<String> parts) {
        return list(parts, "or");
    }

    private static String list(List<String> parts, String last) {
        int size = parts.size();
        return size < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, size - 1)) + " " + last + " " + parts.get(size - 1);
    }

    /** {@code its}, {@code their}, {@code that hotel's}. */
    static String possessive(String noun) {
        return switch (noun) {
            case "it" -> "its";
            case "they" -> "their";
            default -> noun + (noun.endsWith("s") ? "'" : "'s");
        };
    }

    /** Whether what people call a column is a plural: {@code hours a week}, but not {@code price of extras}. */
    static boolean plural(String label) {
        String head = HEAD.split(label, 2)[0];
        return head.endsWith("s") && !SINGULAR.matcher(head).find();
    }

    /** The verb after such a label: {@code is at most} or {@code are at most}. */
    static String agree(String verb, String label) {
        return plural(label) && (verb + " ").startsWith("is ") ? "are" + verb.substring("is".length()) : verb;
    }

    /** A unit after a number: {@code 1 hour}, {@code 2 hours}. */
    static String unit(String number, String unit) {
        if (!number.equals("1")) {
            return unit;
        }
        int space = unit.indexOf(' ');
        String noun = space < 0 ? unit : unit.substring(0, space);
        String one = noun.equals("people")
                ? "person"
                : MANY.matcher(noun).matches() ? noun.substring(0, noun.length() - 1) : noun;
        return one + unit.substring(noun.length());
    }

    /** The first letter as a capital. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
