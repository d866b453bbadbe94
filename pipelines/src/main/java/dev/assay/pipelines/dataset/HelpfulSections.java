package dev.assay.pipelines.dataset;

import dev.assay.pipelines.diversity.HelpfulMeasures;
import dev.assay.pipelines.work.Measured;
import dev.assay.verifiers.task.RubricAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the report says of open questions: how answers are scored, and what it costs to ask. */
final class HelpfulSections {
    private HelpfulSections() {}

    /** Whether something was measured of an open question. */
    static boolean about(Measured measured) {
        return measured.values().containsKey(HelpfulMeasures.REPLIES);
    }

    static String of(List<Measured> instances) {
        Map<String, List<Measured>> results = instances.stream()
                .filter(HelpfulSections::about)
                .collect(Collectors.groupingBy(Measured::result, TreeMap::new, Collectors.toList()));
        StringBuilder rows = new StringBuilder();
        results.forEach((result, some) -> rows.append(Html.row(
                Html.escape(result),
                "#" + some.size(),
                total(some, RubricAnswer.Mode.CLOSED_BOOK),
                total(some, RubricAnswer.Mode.SEARCH),
                sum(some, HelpfulMeasures.REPLIES),
                sum(some, HelpfulMeasures.READ),
                sum(some, HelpfulMeasures.WRITTEN))));
        return results.isEmpty()
                ? ""
                : Html.section(
                        "Open questions: scores by a judge model, and what they cost",
                        Html.table(
                                rows.toString(),
                                "result",
                                "#questions",
                                "#mean total from memory",
                                "#with search",
                                "#replies",
                                "#tokens read",
                                "#written"));
    }

    /** Of those whose rows say it; a refused question was mostly not scored. */
    private static String total(List<Measured> some, RubricAnswer.Mode mode) {
        String name = HelpfulMeasures.total(mode);
        return some.stream()
                .filter(measured -> measured.values().containsKey(name))
                .mapToLong(measured -> measured.values().getOrDefault(name, 0L))
                .average()
                .stream()
                .mapToObj(mean -> "#" + String.format(Locale.ROOT, "%.3f", mean / 1_000))
                .findFirst()
                .orElse("#");
    }

    private static String sum(List<Measured> some, String name) {
        long sum = some.stream()
                .mapToLong(measured -> measured.values().getOrDefault(name, 0L))
                .sum();
        return "#" + String.format(Locale.ROOT, "%,d", sum);
    }
}
