package dev.assay.pipelines.cli;

import dev.assay.pipelines.dataset.RunReport;
import dev.assay.pipelines.dataset.StageTotals;

/** Shows what a run came to, and says it as an exit code. */
record Outcome(Talk talk, boolean json) {
    int show(RunReport report, String out) {
        if (json) {
            talk.json(report);
        } else {
            print(report, out);
        }
        report.contradictions().forEach(line -> talk.say("The sums do not agree. %s", line));
        report.warnings().forEach((what, number) -> talk.say("warning: %s (%d)", what, number));
        report.infrastructure()
                .forEach(one -> talk.say("not judged: %s (%s) %s", one.candidate(), one.boundary(), one.cause()));
        if (!report.contradictions().isEmpty() || !report.infrastructure().isEmpty()) {
            return ExitCode.FAILED;
        }
        return report.accepted() == 0 ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private void print(RunReport report, String out) {
        talk.result("%d of %d candidates accepted, in %.1f s"
                .formatted(report.accepted(), report.candidates(), report.seconds()));
        for (StageTotals stage : report.stages()) {
            talk.result("  %-20s in %5d   on %5d   refused %5d   broken %3d"
                    .formatted(stage.stage(), stage.in(), stage.accepted(), stage.rejected(), stage.broken()));
        }
        report.rejections()
                .forEach((stage, codes) -> codes.forEach(
                        (code, number) -> talk.result("  refused by %-12s %-28s %5d".formatted(stage, code, number))));
        talk.result("rows: %s/tasks   why not: %s/rejected   report: %s/report.html".formatted(out, out, out));
    }
}
