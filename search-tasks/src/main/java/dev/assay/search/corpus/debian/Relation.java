package dev.assay.search.corpus.debian;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package that another one names in a field such as {@code Depends}.
 *
 * @param name of the package, without an architecture
 * @param rest what stands behind it, for example {@code (>= 2.35)}; empty or with a blank first
 */
record Relation(String name, String rest) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9+.\\-]+)(?::[a-z0-9\\-]+)?\\s*(\\(.*)?");

    /** A relation field: all of these, and of each, one of those. What is no package name is left out. */
    static List<List<Relation>> read(String field) {
        List<List<Relation>> all = new ArrayList<>();
        for (String part : field.split(",")) {
            List<Relation> alternatives = new ArrayList<>();
            for (String alternative : part.split("\\|")) {
                Matcher matcher = FORM.matcher(alternative.strip().toLowerCase(Locale.ROOT));
                if (matcher.matches()) {
                    String rest = matcher.group(2);
                    alternatives.add(new Relation(matcher.group(1), rest == null ? "" : " " + rest.strip()));
                }
            }
            if (!alternatives.isEmpty()) {
                all.add(alternatives);
            }
        }
        return all;
    }
}
