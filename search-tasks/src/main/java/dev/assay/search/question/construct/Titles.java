package dev.assay.search.question.construct;

import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Names;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that must not show: whether a text says one, and whether two of them are so alike that one gives the other away. */
final class Titles {
    private static final Pattern CUT = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** A word that more titles have says nothing about one of them. */
    private static final int COMMON = 60;

    private static final int SHORTEST = 3;

    private final FactStore store;
    private final Map<String, Integer> words = new HashMap<>();

    Titles(FactStore store) {
        this.store = store;
        for (int i = 0; i < store.size(); i++) {
            for (String word : new HashSet<>(cut(store.title(i)))) {
                words.merge(word, 1, Integer::sum);
            }
        }
    }

    private static List<String> cut(String name) {
        return Arrays.stream(CUT.split(Names.normal(name)))
                .map(word -> word.startsWith("lib") && word.length() > SHORTEST + 3 ? word.substring(3) : word)
                .filter(word -> word.length() >= SHORTEST && word.chars().anyMatch(Character::isLetter))
                .toList();
    }

    /** Whether a name has a rare word in common with a document's title, or one of them contains the other. */
    boolean alike(String name, int document) {
        String left = OTHER.matcher(Names.normal(name)).replaceAll("");
        String right = OTHER.matcher(Names.normal(store.title(document))).replaceAll("");
        if (Math.min(left.length(), right.length()) > SHORTEST && (left.contains(right) || right.contains(left))) {
            return words.getOrDefault(left, 0) <= COMMON;
        }
        Set<String> own = new HashSet<>(cut(store.title(document)));
        return cut(name).stream().anyMatch(word -> own.contains(word) && words.getOrDefault(word, 0) <= COMMON);
    }

    /** Whether a text has every word of a document's title, in whatever order. */
    boolean within(String text, int document) {
        Set<String> title = words(store.title(document));
        return !title.isEmpty() && words(text).containsAll(title);
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(Arrays.asList(spaced(text).split(" ")));
        words.remove("");
        return words;
    }

    /** Whether a text says the title or another name of a document, as words of their own. */
    boolean says(String text, int document) {
        String padded = " " + spaced(text) + " ";
        return Stream.concat(Stream.of(store.title(document), store.name(document)), store.aliases(document).stream())
                .map(Titles::spaced)
                .anyMatch(name -> !name.isEmpty() && padded.contains(" " + name + " "));
    }

    private static String spaced(String text) {
        return OTHER.matcher(Names.normal(text)).replaceAll(" ").strip();
    }
}
