package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.swe.AttemptTools;
import dev.assay.swe.grade.Grade;
import dev.assay.swe.grade.Grader;
import dev.assay.swe.grade.GradingReport;
import dev.assay.swe.grade.Prediction;
import dev.assay.swe.grade.Predictions;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Grades attempts at tasks of the code-agent family. */
record SweGrading(Talk talk, GradesFile file, boolean json) {
    int grade(Path dataset, Path predictions) {
        Map<String, SweTask> tasks = DatasetReader.swe(dataset).stream()
                .collect(Collectors.toMap(SweTask::instanceId, task -> task, (a, b) -> a, TreeMap::new));
        Predictions attempts = read(predictions);
        attempts.problems().forEach(problem -> talk.say("%s", problem));
        List<Grade> grades = new ArrayList<>();
        List<Prediction> unknown = new ArrayList<>();
        try (AttemptTools tools = AttemptTools.open("grade")) {
            for (Prediction attempt : attempts.attempts()) {
                SweTask task = tasks.get(attempt.instanceId());
                if (task == null) {
                    unknown.add(attempt);
                } else {
                    talk.progress("grading %s by %s".formatted(attempt.instanceId(), attempt.model()));
                    grades.add(Grader.grade(task, attempt, tools::run));
                }
            }
        }
        file.write(grades);
        return report(tasks, attempts, grades, unknown);
    }

    private static Predictions read(Path predictions) {
        try {
            return Predictions.read(predictions);
        } catch (IOException e) {
            throw new BadInput("The predictions (%s) cannot be read: %s".formatted(predictions, e), e);
        }
    }

    private int report(Map<String, SweTask> tasks, Predictions attempts, List<Grade> grades, List<Prediction> unknown) {
        boolean infra = false;
        for (String model : attempts.attempts().stream()
                .map(Prediction::model)
                .distinct()
                .sorted()
                .toList()) {
            GradingReport report = GradingReport.of(
                    model,
                    tasks.keySet(),
                    grades.stream().filter(grade -> grade.model().equals(model)).toList(),
                    unknown.stream()
                            .filter(attempt -> attempt.model().equals(model))
                            .map(Prediction::instanceId)
                            .toList());
            infra |= report.infra() > 0;
            show(report);
        }
        if (infra) {
            return ExitCode.FAILED;
        }
        return grades.isEmpty() ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private void show(GradingReport report) {
        if (json) {
            talk.json(report);
            return;
        }
        talk.result("%s: %d of %d resolved".formatted(report.model(), report.resolved(), report.total()));
        talk.result("  unresolved %d, empty %d, does not apply %d, unknown %d, invalid task %d, infrastructure %d"
                .formatted(
                        report.unresolved(),
                        report.empty(),
                        report.errors(),
                        report.unknownIds().size(),
                        report.invalid(),
                        report.infra()));
        report.resolvedIds().forEach(id -> talk.result("  resolved " + id));
        report.unresolvedIds().forEach(id -> talk.result("  unresolved " + id));
        report.errorIds().forEach(id -> talk.result("  does not apply " + id));
        report.infraIds().forEach(id -> talk.result("  infrastructure " + id));
    }
}
