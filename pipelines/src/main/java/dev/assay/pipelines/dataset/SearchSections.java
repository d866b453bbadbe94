package dev.assay.pipelines.dataset;

import dev.assay.pipelines.diversity.SearchBudgets;
import dev.assay.pipelines.diversity.SearchSpread;
import dev.assay.pipelines.work.Measured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page says of the search family. */
final class SearchSections {
    private static final String PROCESSOR = "cpu_micros";
    private static final int SHOWN = 20;

    private SearchSections() {}

    static String of(RunReport report) {
        SearchSpread spread = report.search();
        return spread == null
                ? ""
                : kept(report)
                        + composition(spread)
                        + constraints(spread)
                        + verdicts(spread)
                        + solved(report.searchBudgets())
                        + cost(report.instances());
    }

    /** Whether something was measured of a trial of this family. */
    static boolean about(Measured measured) {
        return measured.values().containsKey(PROCESSOR);
    }

    /** What each check removed, of all trials and of the questions that were constructed. */
    private static String kept(RunReport report) {
        long tried = report.stages().stream()
                .filter(stage -> stage.family().equals(Family.SEARCH.name()))
                .filter(stage -> stage.stage().equals(Family.SEARCH.stages().get(0)))
                .mapToLong(StageTotals::in)
                .sum();
        SortedMap<String, Long> none = new TreeMap<>();
        SortedMap<String, Long> construct = report.rejections().getOrDefault("search/construct", none);
        long constructed = tried - sum(construct);
        long kept = report.search() == null ? 0 : report.search().questions();
        StringBuilder rows = new StringBuilder();
        rows.append(removed("trials", tried, tried, constructed));
        construct.forEach((code, number) -> rows.append(removed("no question: " + code, number, tried, 0)));
        rows.append(removed("constructed", constructed, tried, constructed));
        report.rejections().forEach((stage, codes) -> {
            if (stage.startsWith("search/") && !stage.equals("search/construct")) {
                codes.forEach((code, number) -> rows.append(removed(
                        "refused by %s: %s".formatted(stage.substring("search/".length()), code),
                        number,
                        tried,
                        constructed)));
            }
        });
        rows.append(removed("kept", kept, tried, constructed));
        return Html.section(
                "Search: what was kept", Html.table(rows.toString(), "", "#number", "#of trials", "#of constructed"));
    }

    private static String removed(String what, long number, long tried, long constructed) {
        return Html.row(
                Html.escape(what),
                "#" + number(number),
                "#" + share(number, tried),
                "#" + (constructed == 0 || what.equals("trials") ? "" : share(number, constructed)));
    }

    private static String composition(SearchSpread spread) {
        String rows = spread("form", spread.forms())
                + spread("type of the answer", spread.types())
                + spread("asked", spread.asked())
                + spread("links and comparisons", spread.hops())
                + spread("longest chain", spread.depths())
                + spread("clues side by side", spread.breadths())
                + spread("descriptions, ranges, periods", spread.obfuscations())
                + spread("documents that the answer rests on", spread.documents())
                + spread("of what corpus and kind", largest(spread.domains()));
        return Html.section("Search: how questions are composed", Html.table(rows, "", "questions"));
    }

    private static String spread(String what, SortedMap<?, Long> counts) {
        return Html.row(
                what,
                counts.entrySet().stream()
                        .map(entry -> Html.escape(String.valueOf(entry.getKey())) + ": " + number(entry.getValue()))
                        .collect(Collectors.joining(" &middot; ")));
    }

    /** The most frequent ones, and how many the others have. */
    private static SortedMap<String, Long> largest(SortedMap<String, Long> counts) {
        SortedMap<String, Long> shown = new TreeMap<>();
        List<Map.Entry<String, Long>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        sorted.stream().limit(SHOWN).forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
        long others = sorted.stream().skip(SHOWN).mapToLong(Map.Entry::getValue).sum();
        if (others > 0) {
            shown.put("others", others);
        }
        return shown;
    }

    private static String constraints(SearchSpread spread) {
        StringBuilder rows = new StringBuilder();
        spread.constraints()
                .forEach((kind, number) -> rows.append(Html.row(
                        Html.escape(words(kind)), "#" + number(number), "#" + share(number, spread.questions()))));
        return Html.section(
                "Search: constraints", Html.table(rows.toString(), "constraint", "#questions that have it", "#share"));
    }

    private static String verdicts(SearchSpread spread) {
        StringBuilder rows = new StringBuilder();
        spread.verdicts()
                .forEach((agent, verdicts) -> rows.append(Html.row(
                        Html.escape(agent),
                        "#" + number(verdicts.getOrDefault("wrong", 0L)),
                        "#" + number(verdicts.getOrDefault("right", 0L)),
                        "#" + number(verdicts.getOrDefault("unverifiable", 0L)),
                        spread.broken().getOrDefault(agent, new TreeMap<>()).entrySet().stream()
                                .map(entry -> Html.escape(words(entry.getKey())) + ": " + number(entry.getValue()))
                                .collect(Collectors.joining(" &middot; ")))));
        return Html.section(
                "Search: what agents said",
                Html.table(
                        rows.toString(),
                        "agent",
                        "#wrong",
                        "#right (refused)",
                        "#not verifiable (refused)",
                        "of kept questions, the constraint that the answer breaks"));
    }

    /** The agents are deterministic, so that the chance is over which of them try. */
    private static String solved(@Nullable SearchBudgets budgets) {
        if (budgets == null) {
            return "";
        }
        StringBuilder rows = new StringBuilder();
        for (SearchBudgets.Level level : budgets.levels()) {
            List<String> cells = new ArrayList<>(List.of("%d&times;".formatted(level.factor())));
            level.passAt().values().forEach(mean -> cells.add("#" + String.format(Locale.ROOT, "%.3f", mean)));
            cells.add(part(level.any(), budgets.questions()));
            rows.append(Html.row(cells.toArray(String[]::new)));
        }
        return Html.section(
                        "Search: what the agents solve of %s kept questions with larger budgets"
                                .formatted(number(budgets.questions())),
                        Html.table(
                                rows.toString(),
                                "budget",
                                "#one agent at random",
                                "#any of two",
                                "#any of four",
                                "#any of all"))
                + solvers(budgets);
    }

    private static String solvers(SearchBudgets budgets) {
        SortedMap<String, List<String>> cells = new TreeMap<>();
        budgets.levels().forEach(level -> level.solved()
                .forEach((agent, solved) ->
                        cells.computeIfAbsent(agent, any -> new ArrayList<>()).add(part(solved, budgets.questions()))));
        StringBuilder rows = new StringBuilder();
        cells.forEach((agent, shares) -> {
            String name = Html.escape(agent);
            List<String> row = new ArrayList<>(
                    List.of(agent.equals(budgets.strongest()) ? "<b>%s</b>, the strongest".formatted(name) : name));
            row.addAll(shares);
            rows.append(Html.row(row.toArray(String[]::new)));
        });
        List<String> headers = new ArrayList<>(List.of("agent"));
        budgets.levels().forEach(level -> headers.add("#%d&times;".formatted(level.factor())));
        return Html.section(
                String.format(
                        Locale.ROOT,
                        "Search: which agent solves them (all answers took %.1f s of a processor)",
                        budgets.cpuMicros() / 1e6),
                Html.table(rows.toString(), headers.toArray(String[]::new)));
    }

    private static String part(long some, long all) {
        return "#%s (%s)".formatted(number(some), share(some, all));
    }

    private static String cost(List<Measured> instances) {
        SortedMap<String, long[]> sums = new TreeMap<>();
        instances.stream().filter(SearchSections::about).forEach(measured -> {
            for (String result : List.of(measured.result(), "all")) {
                long[] sum = sums.computeIfAbsent(result, any -> new long[2]);
                sum[0]++;
                sum[1] += measured.values().getOrDefault(PROCESSOR, 0L);
            }
        });
        StringBuilder rows = new StringBuilder();
        sums.forEach((result, sum) -> rows.append(Html.row(
                Html.escape(result),
                "#" + number(sum[0]),
                "#" + String.format(Locale.ROOT, "%.1f", sum[1] / 1_000.0 / sum[0]))));
        return sums.isEmpty()
                ? ""
                : Html.section(
                        "Search: what the first trials cost",
                        Html.table(rows.toString(), "result", "#trials", "#milliseconds of a processor, each"));
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
