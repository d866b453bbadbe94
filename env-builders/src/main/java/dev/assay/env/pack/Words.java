package dev.assay.env.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of words for names.
 *
 * @param own lists of the pack, by name
 */
record Words(Map<String, List<String>> own) {
    Words {
        own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
    }

    static Words read(Map<String, Entry> entries) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            List<String> words = entry.texts();
            for (String word : words) {
                if (!NameTemplate.PLAIN.matcher(word).matches()) {
                    throw entry.wrong("The word (%s) has other characters than letters, digits and single separators."
                            .formatted(word));
                }
            }
            lists.put(name, words);
        });
        return new Words(lists);
    }

    /** The list of this name. */
    List<String> list(String name, Entry where) {
        List<String> words = own.containsKey(name) ? own.get(name) : Lexicon.list(name);
        if (words == null || words.isEmpty()) {
            throw where.wrong("There is no list of words (%s).%s"
                    .formatted(
                            name, own.isEmpty() ? "\nMaybe add it below 'words'." : Nearest.maybe(name, own.keySet())));
        }
        return words;
    }
}
