package dev.assay.env.pack;

import java.util.Collection;
import java.util.Comparator;

/** What somebody may have meant. */
final class Nearest {
    private Nearest() {}

    /** Advice on a line of its own: the most similar of the words, or all of them. */
    static String maybe(String word, Collection<String> words) {
        String advice = words.stream()
                .filter(each -> distance(word, each) <= Math.max(2, word.length() / 3))
                .min(Comparator.comparingInt(each -> distance(word, each)))
                .map(each -> "'" + each + "'")
                .orElse(words.isEmpty() ? "leave it out" : "one of " + String.join(", ", words));
        return "\nMaybe " + advice + ".";
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
