package dev.assay.env.phrase;

import java.util.List;

/** Small grammar. */
final class Words {
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

    /** {@code its}, {@code that hotel's}. */
    static String possessive(String noun) {
        return noun.equals("it") ? "its" : noun + (noun.endsWith("s") ? "'" : "'s");
    }

    /** The first letter as a capital. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
