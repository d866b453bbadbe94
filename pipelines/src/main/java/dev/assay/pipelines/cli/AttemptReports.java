package dev.assay.pipelines.cli;

import dev.assay.env.grade.ToolGrade;
import dev.assay.env.grade.ToolPrediction;
import dev.assay.env.grade.ToolPredictions;
import dev.assay.env.grade.ToolReport;
import dev.assay.pipelines.config.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What graded attempts came to, a report for each model. */
record AttemptReports(Talk talk, boolean json) {
    /** The attempts of a file; what cannot be read in it is said. Throws {@link BadInput}. */
    ToolPredictions read(Path predictions) {
        try {
            ToolPredictions attempts = ToolPredictions.read(predictions);
            attempts.problems().forEach(problem -> talk.say("%s", problem));
            return attempts;
        } catch (IOException e) {
            throw new BadInput("The predictions (%s) cannot be read: %s".formatted(predictions, e), e);
        }
    }

    /** Says it; the exit code. */
    int show(Collection<String> tasks, ToolPredictions attempts, List<ToolGrade> grades, List<ToolPrediction> unknown) {
        boolean judged = true;
        Set<String> models = new TreeSet<>();
        attempts.attempts().forEach(attempt -> models.add(attempt.model()));
        for (String model : models) {
            ToolReport report = ToolReport.of(
                    model,
                    tasks,
                    grades.stream().filter(grade -> grade.model().equals(model)).toList(),
                    unknown.stream()
                            .filter(attempt -> attempt.model().equals(model))
                            .map(ToolPrediction::instance)
                            .toList());
            judged &= report.infra() == 0;
            show(report);
        }
        if (!judged) {
            return ExitCode.FAILED;
        }
        return grades.isEmpty() ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private void show(ToolReport report) {
        if (json) {
            talk.json(report);
            return;
        }
        talk.result("%s: %d of %d resolved".formatted(report.model(), report.resolved(), report.total()));
        talk.result("  unresolved %d, no answer %d, unknown %d, invalid task %d, infrastructure %d"
                .formatted(
                        report.unresolved(),
                        report.noAnswer(),
                        report.unknownIds().size(),
                        report.invalid(),
                        report.infra()));
        report.resolvedIds().forEach(id -> talk.result("  resolved " + id));
        report.unresolvedIds().forEach(id -> talk.result("  unresolved " + id));
        report.invalidIds().forEach(id -> talk.result("  invalid task " + id));
        report.infraIds().forEach(id -> talk.result("  infrastructure " + id));
    }
}
