package dev.assay.search.answer;

import dev.assay.search.corpus.Link;
import java.util.Collection;
import java.util.List;

/** Whether words have the same stem, by how they begin: {@code depends} and {@code dependencies}. Cheap, and now and then wrong. */
final class Related {
    private static final int LEAST = 3;
    /** Of the shorter word so much must be alike. */
    private static final double SHARE = 0.7;

    private Related() {}

    static boolean words(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        if (shorter < LEAST || one.charAt(0) != other.charAt(0)) {
            return false;
        }
        int alike = 0;
        while (alike < shorter && one.charAt(alike) == other.charAt(alike)) {
            alike++;
        }
        return alike >= LEAST && alike >= SHARE * shorter;
    }

    /** The words for links of a type; those in running text, which no field names, are spoken of as links. */
    static List<String> type(Link link) {
        return link.type().equals(Link.MENTIONS) ? List.of(Link.MENTIONS, "links") : Parsed.words(link.type());
    }

    /** How many of some words are related to one of others. */
    static int count(Collection<String> words, List<String> others) {
        int count = 0;
        for (String word : words) {
            for (String other : others) {
                if (words(word, other)) {
                    count++;
                    break;
                }
            }
        }
        return count;
    }
}
