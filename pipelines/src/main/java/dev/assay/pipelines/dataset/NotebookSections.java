package dev.assay.pipelines.dataset;

import dev.assay.pipelines.work.Measured;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What the report says of the notebook family: problems by difficulty, kind and family. */
final class NotebookSections {
    private static final String DIFFICULTY = "difficulty";

    private NotebookSections() {}

    /** Whether something was measured of a problem of this family. */
    static boolean about(Measured measured) {
        return measured.values().containsKey(DIFFICULTY);
    }

    static String of(List<Measured> instances) {
        List<Measured> problems =
                instances.stream().filter(NotebookSections::about).toList();
        return problems.isEmpty()
                ? ""
                : section(
                                problems,
                                "difficulty",
                                one -> String.valueOf(one.values().get(DIFFICULTY)))
                        + section(problems, "kind", one -> kind(family(one.candidate())))
                        + section(problems, "family", one -> family(one.candidate()));
    }

    /** Of tables what is asked of them, whosever they are; of sets their name; of the rest their area. */
    private static String kind(String family) {
        if (family.startsWith("table.") || family.startsWith("data.")) {
            return "tables: " + family.substring(family.lastIndexOf('.') + 1);
        }
        return family.startsWith("set.") || family.indexOf('.') < 0 ? family : family.substring(0, family.indexOf('.'));
    }

    /** The candidate without its number. */
    private static String family(String candidate) {
        int end = candidate.lastIndexOf('-');
        return end < 0 ? candidate : candidate.substring(0, end);
    }

    private static String section(List<Measured> problems, String by, Function<Measured, String> key) {
        SortedMap<String, long[]> sums = new TreeMap<>();
        for (Measured problem : problems) {
            long[] sum = sums.computeIfAbsent(key.apply(problem), any -> new long[3]);
            sum[0]++;
            sum[1] += problem.result().equals("accepted") ? 1 : 0;
            sum[2] += problem.values().getOrDefault("wall_millis", 0L);
        }
        StringBuilder rows = new StringBuilder();
        sums.forEach((name, sum) -> rows.append(Html.row(
                Html.escape(name),
                "#" + sum[0],
                "#" + sum[1],
                "#" + String.format(Locale.ROOT, "%.2f", sum[2] / 1000.0 / sum[0]))));
        return Html.section(
                "Notebook problems by " + by, Html.table(rows.toString(), by, "#made", "#accepted", "#seconds each"));
    }
}
