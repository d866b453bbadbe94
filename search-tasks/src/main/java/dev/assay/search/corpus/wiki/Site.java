package dev.assay.search.corpus.wiki;

import dev.assay.search.corpus.Document;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a dump says of its wiki: its language, its address, and the names of its namespaces. For one thread. */
final class Site {
    private static final int FILE = 6;
    private static final int CATEGORY = 14;

    private final Map<String, Integer> spaces =
            new HashMap<>(Map.of("file", FILE, "image", FILE, "category", CATEGORY));
    private final Set<String> languages = new HashSet<>(Set.of(Locale.getISOLanguages()));
    private String language = Document.UNDETERMINED;
    private String base = "";

    void language(String code) {
        language = code.isEmpty() ? Document.UNDETERMINED : code.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** The address of its main page. */
    void base(String address) {
        base = address.strip();
    }

    void space(int number, String name) {
        if (!name.isBlank()) {
            spaces.put(name.strip().toLowerCase(Locale.ROOT), number);
        }
    }

    String language() {
        return language;
    }

    /** The address of a page; empty when the dump does not tell. */
    String address(String title) {
        int path = base.indexOf("/wiki/");
        return path < 0
                ? ""
                : base.substring(0, path + 6)
                        + title.replace(' ', '_').replace("%", "%25").replace("?", "%3F");
    }

    boolean isFile(String target) {
        return space(target) == FILE;
    }

    boolean isCategory(String target) {
        return space(target) == CATEGORY;
    }

    /** Whether a target is an article of this wiki: neither in another namespace nor in another wiki. */
    boolean isArticle(String target) {
        return space(target) == 0 && !languages.contains(prefix(target));
    }

    /** Whether a target is the same article in another language. */
    boolean isOtherLanguage(String target) {
        return space(target) == 0 && languages.contains(prefix(target));
    }

    private int space(String target) {
        return spaces.getOrDefault(prefix(target), 0);
    }

    private static String prefix(String target) {
        int colon = target.indexOf(':');
        return colon < 1
                ? ""
                : target.substring(0, colon).strip().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
