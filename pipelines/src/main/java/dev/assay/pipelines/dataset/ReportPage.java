package dev.assay.pipelines.dataset;

import dev.assay.pipelines.work.Breakage;
import dev.assay.pipelines.work.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The report for people: one file, no outside assets, everything that came from a repository escaped. */
final class ReportPage {
    private static final String STYLE =
            """
            body{font:15px/1.5 system-ui,sans-serif;color:#1c2530;background:#fbfbf9;margin:0 auto;max-width:72rem;padding:2rem}
            h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:2.2rem 0 .6rem}
            p.sub{color:#667;margin:.2rem 0 0}
            table{border-collapse:collapse;width:100%;font-size:.92rem}
            th{text-align:left;color:#667;font-weight:600}th,td{padding:.3rem .7rem .3rem 0;border-bottom:1px solid #e4e4de;vertical-align:top}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
            .bar{background:#2f6f5e;height:.7rem;border-radius:2px}.bad{color:#a3341f}.good{color:#2f6f5e}
            code{font:.88em ui-monospace,monospace;overflow-wrap:anywhere}
            """;

    private ReportPage() {}

    static String of(RunReport report) {
        return of(report, "");
    }

    /** With sections that somebody else knows of, before the list of instances. */
    static String of(RunReport report, String more) {
        return page(
                "Assay run",
                "%d of %d candidates accepted".formatted(report.accepted(), report.candidates()),
                "%s &middot; %.0f s &middot; Assay %s"
                        .formatted(
                                Html.escape(report.finished()),
                                report.seconds(),
                                Html.escape(report.versions().getOrDefault("assay", ""))),
                funnel(report.stages())
                        + reasons(report.rejections())
                        + ToolSections.of(report)
                        + NotebookSections.of(report.instances())
                        + SearchSections.of(report)
                        + HelpfulSections.of(report.instances())
                        + more
                        + instances(report.instances())
                        + infrastructure(report.infrastructure())
                        + contradictions(report.contradictions()));
    }

    /** A page of these sections; nothing is escaped here. */
    static String page(String title, String heading, String sub, String sections) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
                <title>%s</title><style>
                %s</style></head><body>
                <h1>%s</h1>
                <p class="sub">%s</p>
                %s</body></html>
                """
                .formatted(title, STYLE, heading, sub, sections);
    }

    private static String funnel(List<StageTotals> stages) {
        // Of all that a family began with, so that the bars of a family narrow from stage to stage.
        Map<String, Long> begun =
                stages.stream().collect(Collectors.toMap(StageTotals::family, StageTotals::in, Math::max));
        String rows = stages.stream()
                .map(stage -> Html.row(
                        Html.escape(stage.family() + " / " + stage.stage()),
                        "#" + stage.in(),
                        "#" + stage.accepted(),
                        "#" + stage.rejected(),
                        "#" + stage.broken(),
                        String.format(
                                Locale.ROOT,
                                "<div class=\"bar\" style=\"width:%.1f%%\"></div>",
                                100.0 * stage.accepted() / Math.max(1, begun.getOrDefault(stage.family(), 1L)))))
                .collect(Collectors.joining());
        return Html.section("Funnel", Html.table(rows, "stage", "#in", "#went on", "#refused", "#broken", "share"));
    }

    private static String reasons(SortedMap<String, SortedMap<String, Long>> reasons) {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, SortedMap<String, Long>> stage : reasons.entrySet()) {
            stage.getValue()
                    .forEach((code, number) -> rows.append(Html.row(
                            Html.escape(stage.getKey()), "<code>" + Html.escape(code) + "</code>", "#" + number)));
        }
        return reasons.isEmpty()
                ? ""
                : Html.section(
                        "Why candidates were refused", Html.table(rows.toString(), "stage", "reason", "#number"));
    }

    private static String instances(List<Measured> instances) {
        String rows = instances.stream()
                .filter(measured -> !ToolSections.about(measured)
                        && !NotebookSections.about(measured)
                        && !SearchSections.about(measured)
                        && !HelpfulSections.about(measured))
                .map(ReportPage::instance)
                .collect(Collectors.joining());
        return rows.isEmpty()
                ? ""
                : Html.section(
                        "Instances",
                        Html.table(
                                rows,
                                "instance",
                                "result",
                                "#fail to pass",
                                "#pass to pass",
                                "#seconds",
                                "#own bytes"));
    }

    private static String instance(Measured measured) {
        boolean accepted = measured.result().equals("accepted");
        return Html.row(
                "<code>" + Html.escape(measured.instance()) + "</code>",
                "<span class=\"%s\">%s</span>".formatted(accepted ? "good" : "bad", Html.escape(measured.result())),
                number(measured, "fail_to_pass"),
                number(measured, "pass_to_pass"),
                seconds(measured),
                number(measured, "unique_bytes"));
    }

    private static String number(Measured measured, String name) {
        Long value = measured.values().get(name);
        return "#" + (value == null ? "" : String.format(Locale.ROOT, "%,d", value));
    }

    private static String seconds(Measured measured) {
        Long millis = measured.values().get("wall_millis");
        return "#" + (millis == null ? "" : String.format(Locale.ROOT, "%.1f", millis / 1000.0));
    }

    static String infrastructure(List<Breakage> broken) {
        String rows = broken.stream()
                .map(one -> Html.row(
                        Html.escape(one.stage()),
                        "<code>" + Html.escape(one.candidate()) + "</code>",
                        Html.escape(one.boundary()),
                        Html.escape(one.cause())))
                .collect(Collectors.joining());
        return broken.isEmpty()
                ? ""
                : Html.section("Could not be judged", Html.table(rows, "stage", "candidate", "boundary", "cause"));
    }

    private static String contradictions(List<String> contradictions) {
        String items = contradictions.stream()
                .map(text -> "<li class=\"bad\">" + Html.escape(text) + "</li>")
                .collect(Collectors.joining());
        return contradictions.isEmpty() ? "" : Html.section("The sums do not agree", "<ul>" + items + "</ul>");
    }
}
