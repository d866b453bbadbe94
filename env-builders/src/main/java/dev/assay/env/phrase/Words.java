package dev.assay.env.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Small grammar. */
final class Words {
    /** Ends the noun that a label is about. */
    private static final Pattern HEAD = Pattern.compile(
            " (?=(?:a|an|the|of|in|on|at|to|for|from|by|per|as|with|under|since|this|last|between|left|needed|sold|sent|given|paid|won|used|open|free|taken|made|done"
                    + "|\\w+ed)\\b)");

    private static final Pattern SINGULAR = Pattern.compile("(?:ss|us|is|ness|access|gas|bus|lens|series|species)$");
    private static final Pattern MANY = Pattern.compile("[a-z]{2,}[a-rt-z]s");

    private static final String SLOT = "{value}";

    /** Stand before the noun that is counted. */
    private static final Set<String> BEFORE = Set.of("free", "open", "earlier");

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

    /** A unit after a number: {@code 1 hour}, {@code 2 hours}, {@code 1 free copy}. */
    static String unit(String number, String unit) {
        if (!number.equals("1")) {
            return unit;
        }
        List<String> words = new ArrayList<>(List.of(unit.split(" ")));
        int noun = words.size() > 1 && BEFORE.contains(words.get(0)) ? 1 : 0;
        words.set(noun, one(words.get(noun)));
        return String.join(" ", words);
    }

    /** One of several: {@code copy} of {@code copies}. */
    private static String one(String noun) {
        if (noun.equals("people")) {
            return "person";
        }
        if (!MANY.matcher(noun).matches() || SINGULAR.matcher(noun).find()) {
            return noun;
        }
        if (noun.endsWith("ies")) {
            return noun.substring(0, noun.length() - "ies".length()) + "y";
        }
        int ending = noun.matches(".*(ch|sh|x|ss)es") ? "es".length() : "s".length();
        return noun.substring(0, noun.length() - ending);
    }

    /** Words whose gap {@code {value}} is filled; the words after it agree with a number: {@code has 1 bed or more}. */
    static String filled(String words, String value) {
        int gap = words.indexOf(SLOT);
        if (gap < 0 || !value.equals("1")) {
            return words.replace(SLOT, value);
        }
        String after = words.substring(gap + SLOT.length());
        return words.substring(0, gap)
                + value
                + (after.startsWith(" ") ? " " + unit(value, after.substring(1)) : after);
    }

    /** The first letter as a capital. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
