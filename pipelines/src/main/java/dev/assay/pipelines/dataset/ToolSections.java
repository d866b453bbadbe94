package dev.assay.pipelines.dataset;

import dev.assay.pipelines.diversity.AgentSpread;
import dev.assay.pipelines.diversity.KindSpread;
import dev.assay.pipelines.diversity.Spread;
import dev.assay.pipelines.diversity.ToolDiversity;
import dev.assay.pipelines.work.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the page says of the tools family. */
final class ToolSections {
    private static final String VERDICT = "verdict_nanos";

    private ToolSections() {}

    static String of(RunReport report) {
        ToolDiversity diversity = report.diversity();
        return diversity == null
                ? ""
                : variety(diversity)
                        + kinds(diversity)
                        + agents(diversity)
                        + verdicts(report.instances())
                        + categories(diversity, report.instances());
    }

    /** Whether something was measured of a task of this family. */
    static boolean about(Measured measured) {
        return measured.values().containsKey(VERDICT);
    }

    private static String variety(ToolDiversity diversity) {
        String rows = count("tasks", diversity.tasks())
                + count("environments", diversity.environments())
                + count("categories", diversity.categories().size())
                + count("different schemas", diversity.schemas())
                + count("different schema graphs, names aside", diversity.schemaGraphs())
                + count("different tool signatures", diversity.toolSignatures())
                + count("different sets of tools", diversity.toolSets())
                + count("different constraint shapes, names and numbers aside", diversity.constraintShapes())
                + Html.row(
                        "different runs of four words, of all in %,d prompts".formatted(diversity.prompts()),
                        "#%s of %s (%s)"
                                .formatted(
                                        number(diversity.distinctPromptRuns()),
                                        number(diversity.promptRuns()),
                                        share(diversity.distinctPromptRuns(), diversity.promptRuns())));
        return Html.section("Tools: how varied", Html.table(rows, "", "#"));
    }

    private static String count(String what, long number) {
        return Html.row(what, "#" + number(number));
    }

    private static String kinds(ToolDiversity diversity) {
        StringBuilder rows = new StringBuilder();
        diversity
                .kinds()
                .forEach((kind, spread) -> rows.append(Html.row(
                        Html.escape(kind),
                        "#" + number(spread.tasks()),
                        "#" + steps(spread),
                        "#" + points(spread.calls()),
                        "#" + shares(spread),
                        "#%s of %s, %s right too"
                                .formatted(
                                        number(spread.killed()), number(spread.mutants()), number(spread.equivalent())),
                        "#%s of %s".formatted(number(spread.agreed()), number(spread.randomAnswers())),
                        "#%s of %s, %s looked at"
                                .formatted(
                                        number(spread.reseededPassed()),
                                        number(spread.reseeded()),
                                        number(spread.reseedsTried())),
                        "#%s (%s)"
                                .formatted(
                                        number(spread.withoutOtherData()),
                                        share(spread.withoutOtherData(), spread.tasks())))));
        return Html.section(
                "Tools: how hard, how sound",
                Html.table(
                        rows.toString(),
                        "kind",
                        "#tasks",
                        "#steps: tasks",
                        "#least calls, quartiles",
                        "#feasible share, quartiles",
                        "#mutants refused",
                        "#verifier = evaluator",
                        "#solved on other data",
                        "#tasks feasible on no other data"));
    }

    private static String steps(KindSpread spread) {
        return spread.rungs().entrySet().stream()
                .map(rung -> rung.getKey() + ": " + number(rung.getValue()))
                .collect(Collectors.joining(" &middot; "));
    }

    private static String points(Spread spread) {
        return "%.0f / %.0f / %.0f / %.0f / %.0f"
                .formatted(spread.least(), spread.quarter(), spread.median(), spread.threeQuarters(), spread.most());
    }

    private static String shares(KindSpread spread) {
        Spread shares = spread.feasibleShare();
        return shares == null
                ? "not counted"
                : String.format(
                        Locale.ROOT, "%.1e / %.1e / %.1e", shares.quarter(), shares.median(), shares.threeQuarters());
    }

    private static String agents(ToolDiversity diversity) {
        StringBuilder rows = new StringBuilder();
        diversity.kinds().forEach((kind, spread) -> spread.agents()
                .forEach((name, agent) -> rows.append(agent(kind, name, agent, spread.tasks()))));
        return Html.section(
                "Tools: baseline agents under a call budget",
                Html.table(
                        rows.toString(),
                        "kind",
                        "agent",
                        "#pass@1",
                        "#pass@2",
                        "#pass@4",
                        "#never",
                        "#now and then",
                        "#always"));
    }

    private static String agent(String kind, String name, AgentSpread agent, long tasks) {
        List<Double> chances = agent.passAt();
        return Html.row(
                Html.escape(kind),
                Html.escape(name.replace('_', ' ')),
                chance(chances, 0),
                chance(chances, 1),
                chance(chances, 2),
                "#" + share(agent.never(), tasks),
                "#" + share(agent.sometimes(), tasks),
                "#" + share(agent.always(), tasks));
    }

    private static String chance(List<Double> chances, int which) {
        return "#" + (which < chances.size() ? String.format(Locale.ROOT, "%.3f", chances.get(which)) : "");
    }

    /** Verdict times of the accepted tasks: easy to verify means fast, and no slower where the task is harder. */
    private static String verdicts(List<Measured> instances) {
        SortedMap<Long, List<Double>> micros = new TreeMap<>();
        instances.stream()
                .filter(measured -> about(measured) && measured.result().equals("accepted"))
                .forEach(measured -> micros.computeIfAbsent(
                                measured.values().getOrDefault("rungs", 0L), any -> new ArrayList<>())
                        .add(measured.values().getOrDefault(VERDICT, 0L) / 1_000.0));
        StringBuilder rows = new StringBuilder();
        micros.forEach((rungs, times) ->
                rows.append(Html.row("#" + rungs, "#" + number(times.size()), "#" + points(Spread.of(times)))));
        return micros.isEmpty()
                ? ""
                : Html.section(
                        "Tools: time of one verdict in Python",
                        Html.table(rows.toString(), "#steps", "#tasks", "#microseconds, quartiles"));
    }

    private static String categories(ToolDiversity diversity, List<Measured> instances) {
        SortedMap<String, long[]> asked = new TreeMap<>();
        instances.stream().filter(ToolSections::about).forEach(measured -> {
            long[] counts = asked.computeIfAbsent(category(measured.candidate()), any -> new long[2]);
            counts[0]++;
            counts[1] += measured.values().getOrDefault("wall_millis", 0L);
        });
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, long[]> one : asked.entrySet()) {
            long tasks = one.getValue()[0];
            long kept = diversity.categories().getOrDefault(one.getKey(), 0L);
            rows.append(Html.row(
                    Html.escape(one.getKey()),
                    "#" + number(tasks),
                    "#" + number(kept),
                    "#" + share(kept, tasks),
                    "#" + String.format(Locale.ROOT, "%.2f", one.getValue()[1] / 1000.0 / tasks)));
        }
        return Html.section(
                "Tools: categories",
                Html.table(rows.toString(), "category", "#asked for", "#kept", "#share", "#seconds each"));
    }

    /** {@code travel} of {@code travel-0012-2}. */
    private static String category(String candidate) {
        return candidate.replaceFirst("-\\d+-\\d+$", "");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
