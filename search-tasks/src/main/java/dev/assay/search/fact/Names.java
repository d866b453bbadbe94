package dev.assay.search.fact;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which documents a name means. */
public final class Names {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern EDGES = Pattern.compile("^[\\s\"'`“”‘’«»(\\[]+|[\\s\"'`“”‘’«».,;:!?)\\]]+$");

    private final Map<String, int[]> documents = new HashMap<>();

    Names(String[] titles, List<List<String>> aliases) {
        for (int i = 0; i < titles.length; i++) {
            add(titles[i], i);
            for (String alias : aliases.get(i)) {
                add(alias, i);
            }
        }
    }

    private void add(String name, int document) {
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
