package dev.assay.search.fact;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which documents a name means. */
public final class Names {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern EDGES = Pattern.compile("^[\\s\"'`“”‘’«»(\\[]+|[\\s\"'`“”‘’«».,;:!?)\\]]+$");

    private static final Pattern LAST_BRACKETS = Pattern.compile("\\s+\\([^()]*\\)$");

    private final Map<String, int[]> documents = new HashMap<>();
    /** By titles without what stands in brackets at their end, where something does. */
    private final Map<String, int[]> bare = new HashMap<>();

    Names(String[] titles, List<List<String>> aliases) {
        for (int i = 0; i < titles.length; i++) {
            add(documents, titles[i], i);
            String without = bare(titles[i]);
            if (!without.equals(titles[i])) {
                add(bare, without, i);
            }
            for (String alias : aliases.get(i)) {
                add(documents, alias, i);
            }
        }
    }

    private static void add(Map<String, int[]> documents, String name, int document) {
        documents.merge(
                normal(name),
                new int[] {document},
                (held, one) -> held[held.length - 1] == document ? held : with(held, document));
    }

    private static int[] with(int[] held, int document) {
        int[] more = Arrays.copyOf(held, held.length + 1);
        more[held.length] = document;
        return more;
    }

    int[] of(String name) {
        int[] found = documents.get(normal(name));
        return found == null ? new int[0] : found.clone();
    }

    /** Whether no other document has this title or other name, or has it as its title but for what stands in brackets at the end. */
    boolean meansOnly(String name, int document) {
        String normal = normal(name);
        return only(documents.get(normal), document) && only(bare.get(normal), document);
    }

    private static boolean only(int @Nullable [] found, int document) {
        return found == null || (found.length == 1 && found[0] == document);
    }

    /** A title without what stands in brackets at its end. */
    public static String bare(String title) {
        return LAST_BRACKETS.matcher(title).replaceFirst("");
    }

    /** A name as it is compared: compatible forms of characters, lower case, single spaces, no marks around it. */
    public static String normal(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String trimmed = EDGES.matcher(plain).replaceAll("");
        return BLANKS.matcher(trimmed.isEmpty() ? plain : trimmed)
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
