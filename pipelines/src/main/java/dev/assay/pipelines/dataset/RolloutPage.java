package dev.assay.pipelines.dataset;

import dev.assay.pipelines.dataset.RolloutReport.AgentTotals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What people see of a rollout: a page of its own, and a section of the report of the run that it belongs to. */
public final class RolloutPage {
    private RolloutPage() {}

    /** The page: one file, no outside assets. */
    public static String of(RolloutReport report) {
        return ReportPage.page(
                "Assay rollout",
                "%d of %d trajectories came to an end".formatted(report.trajectories(), report.asked()),
                "%s &middot; %.0f s &middot; Assay %s"
                        .formatted(
                                Html.escape(report.finished()),
                                report.seconds(),
                                Html.escape(report.versions().getOrDefault("assay", ""))),
                section(report));
    }

    /** The report of the run that the rollout belongs to, with what is to be said of the rollout. */
    public static String within(RunReport run, RolloutReport rollout) {
        return ReportPage.of(run, section(rollout));
    }

    /** The section. */
    static String section(RolloutReport report) {
        String sums = "<p>%d tasks, %d trajectories (%d with a reward, %d flagged), seed %d.</p>\n"
                .formatted(report.tasks(), report.trajectories(), report.rewarded(), report.flagged(), report.seed());
        return Html.section("Rollouts", sums + passes(report.totals()))
                + Html.section("How trajectories ended", stops(report.totals()))
                + ReportPage.infrastructure(report.infrastructure());
    }

    private static String passes(List<AgentTotals> totals) {
        String rows = totals.stream()
                .filter(each -> each.family() != null)
                .map(each -> Html.row(
                        Html.escape(String.valueOf(each.family())),
                        Html.escape(each.agent()),
                        Html.escape(each.kind()),
                        "#" + each.tasks(),
                        "#" + each.trajectories(),
                        "#" + (each.reward() == null ? "" : number(each.reward())),
                        "#" + chance(each, 1),
                        "#" + chance(each, 2),
                        "#" + chance(each, 4),
                        "#" + chance(each, 8),
                        "#" + String.format(Locale.ROOT, "%.1f", each.calls()),
                        Html.escape(counts(each.bands()))))
                .collect(Collectors.joining());
        return Html.table(
                rows,
                "family",
                "agent",
                "tasks of kind",
                "#tasks",
                "#trajectories",
                "#mean reward",
                "#pass@1",
                "#pass@2",
                "#pass@4",
                "#pass@8",
                "#calls each",
                "difficulty");
    }

    private static String stops(List<AgentTotals> totals) {
        String rows = totals.stream()
                .filter(each -> each.family() != null && each.kind().equals("all"))
                .map(each -> Html.row(
                        Html.escape(String.valueOf(each.family())),
                        Html.escape(each.agent()),
                        Html.escape(counts(each.stops())),
                        "#" + String.format(Locale.ROOT, "%.1f", each.steps()),
                        "#" + String.format(Locale.ROOT, "%.1f", each.seconds())))
                .collect(Collectors.joining());
        return Html.table(rows, "family", "agent", "ends", "#replies each", "#seconds in all");
    }

    private static String chance(AgentTotals totals, int k) {
        Double chance = totals.passAt().get(k);
        return chance == null ? "" : number(chance);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(" · "));
    }
}
