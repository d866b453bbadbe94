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
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
                <title>Assay run</title><style>
                %s</style></head><body>
                <h1>%d of %d candidates accepted</h1>
                <p class="sub">%s &middot; %.0f s &middot; Assay %s</p>
                %s%s%s%s%s</body></html>
                """
                .formatted(
                        STYLE,
                        report.accepted(),
                        report.candidates(),
                        escape(report.finished()),
                        report.seconds(),
                        escape(report.versions().getOrDefault("assay", "")),
                        funnel(report.stages()),
                        reasons(report.rejections()),
                        instances(report.instances()),
                        infrastructure(report.infrastructure()),
                        contradictions(report.contradictions()));
    }

    private static String funnel(List<StageTotals> stages) {
        long most = Math.max(
                1, stages.stream().mapToLong(StageTotals::accepted).max().orElse(1));
        String rows = stages.stream()
                .map(stage -> row(
                        escape(stage.stage()),
                        "#" + stage.in(),
                        "#" + stage.accepted(),
                        "#" + stage.rejected(),
                        "#" + stage.broken(),
                        String.format(
                                Locale.ROOT,
                                "<div class=\"bar\" style=\"width:%.1f%%\"></div>",
                                100.0 * stage.accepted() / most)))
                .collect(Collectors.joining());
        return section("Funnel", table(rows, "stage", "#in", "#went on", "#refused", "#broken", "share"));
    }

    private static String reasons(SortedMap<String, SortedMap<String, Long>> reasons) {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, SortedMap<String, Long>> stage : reasons.entrySet()) {
            stage.getValue()
                    .forEach((code, number) -> rows.append(
                            row(escape(stage.getKey()), "<code>" + escape(code) + "</code>", "#" + number)));
        }
        return reasons.isEmpty()
                ? ""
                : section("Why candidates were refused", table(rows.toString(), "stage", "reason", "#number"));
    }

    private static String instances(List<Measured> instances) {
        String rows = instances.stream().map(ReportPage::instance).collect(Collectors.joining());
        return instances.isEmpty()
                ? ""
                : section(
                        "Instances",
                        table(rows, "instance", "result", "#fail to pass", "#pass to pass", "#seconds", "#own bytes"));
    }

    private static String instance(Measured measured) {
        boolean accepted = measured.result().equals("accepted");
        return row(
                "<code>" + escape(measured.instance()) + "</code>",
                "<span class=\"%s\">%s</span>".formatted(accepted ? "good" : "bad", escape(measured.result())),
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

    private static String infrastructure(List<Breakage> broken) {
        String rows = broken.stream()
                .map(one -> row(
                        escape(one.stage()),
                        "<code>" + escape(one.candidate()) + "</code>",
                        escape(one.boundary()),
                        escape(one.cause())))
                .collect(Collectors.joining());
        return broken.isEmpty()
                ? ""
                : section("Could not be judged", table(rows, "stage", "candidate", "boundary", "cause"));
    }

    private static String contradictions(List<String> contradictions) {
        String items = contradictions.stream()
                .map(text -> "<li class=\"bad\">" + escape(text) + "</li>")
                .collect(Collectors.joining());
        return contradictions.isEmpty() ? "" : section("The sums do not agree", "<ul>" + items + "</ul>");
    }

    private static String section(String title, String body) {
        return "<h2>" + title + "</h2>\n" + body + "\n";
    }

    private static String table(String rows, String... headers) {
        StringBuilder head = new StringBuilder();
        for (String header : headers) {
            head.append(cell("th", header));
        }
        return "<table><thead><tr>" + head + "</tr></thead><tbody>\n" + rows + "</tbody></table>";
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("<tr>");
        for (String cell : cells) {
            row.append(cell("td", cell));
        }
        return row.append("</tr>\n").toString();
    }

    /** A cell; a leading number sign sets it right-aligned. */
    private static String cell(String tag, String content) {
        return content.startsWith("#")
                ? "<%s class=\"n\">%s</%s>".formatted(tag, content.substring(1), tag)
                : "<%s>%s</%s>".formatted(tag, content, tag);
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '#' -> out.append("&#35;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
