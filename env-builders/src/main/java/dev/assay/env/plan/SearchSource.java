package dev.assay.env.plan;

import dev.assay.env.plan.grid.SearchOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** The function {@code search(F)} of {@code search.py}, without the parts that a task does not need. */
final class SearchSource {
    private static final String TEMPLATE = read();

    private SearchSource() {}

    static String of(SolutionRules rules, SearchOrder order) {
        Set<String> wanted = new TreeSet<>();
        StringBuilder fits = new StringBuilder();
        if (rules.hasTotals()) {
            wanted.addAll(Set.of("totals", "spread"));
            fits.append(" and totals_fit(n)");
        }
        if (rules.hasCounts()) {
            wanted.add("counts");
            fits.append(" and counts_fit(n)");
        }
        if (rules.hasLoads()) {
            wanted.addAll(Set.of("loads", "spread"));
            fits.append(" and loads_fit(n)");
        }
        if (rules.hasDistinct()) {
            wanted.add("distinct");
        }
        SearchOrder.Prefer prefer = order.prefer();
        String text = TEMPLATE.replace(
                        "{and_amounts}", rules.hasTotals() ? " and None not in own_amounts(n, entity)" : "")
                .replace("{and_fits}", fits);
        if (prefer != null) {
            wanted.add("prefer");
            text = text.replace("{total}", Integer.toString(prefer.total()))
                    .replace("{most_first}", prefer.mostFirst() ? "True" : "False");
        }
        return parts(text, wanted);
    }

    private static String parts(String text, Set<String> wanted) {
        StringBuilder out = new StringBuilder();
        boolean in = true;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("#if ")) {
                in = wanted.contains(line.substring(4));
            } else if (line.equals("#end")) {
                in = true;
            } else if (in) {
                out.append(line).append('\n');
            }
        }
        return out.toString().stripTrailing() + "\n";
    }

    private static String read() {
        try (InputStream in = SearchSource.class.getResourceAsStream("search.py")) {
            if (in == null) {
                throw new IllegalStateException("The resource search.py is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
