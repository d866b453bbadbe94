package dev.assay.pipelines.cli;

import dev.assay.pipelines.config.BadInput;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.pipelines.swe.AttemptTools;
import dev.assay.swe.grade.Grade;
import dev.assay.swe.grade.Grader;
import dev.assay.swe.grade.GradingReport;
import dev.assay.swe.grade.Prediction;
import dev.assay.swe.grade.Predictions;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code grade}: scores attempts by anyone's agent. */
@Command(
        name = "grade",
        description = {
            "Scores attempts: the prediction files of SWE-bench and Multi-SWE-bench in, a report for each model out.",
            "An attempt that could not be judged is neither resolved nor unresolved, and makes the exit code 1."
        })
final class GradeCommand implements Callable<Integer> {
    private final Talk talk;

    @Parameters(index = "0", paramLabel = "DATASET", description = "folder that 'run' wrote, or a file of rows")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path dataset;

    @Parameters(index = "1", paramLabel = "PREDICTIONS", description = "attempts, as JSON lines or a JSON array")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path predictions;

    @Option(names = "--grades", paramLabel = "F.jsonl", description = "also write the grade of each attempt here")
    private @Nullable Path gradesFile;

    @Option(names = "--json", description = "print each model's report as a line of JSON")
    private boolean json;

    GradeCommand(Talk talk) {
        this.talk = talk;
    }

    @Override
    public Integer call() {
        Map<String, SweTask> tasks = DatasetReader.swe(dataset).stream()
                .collect(Collectors.toMap(SweTask::instanceId, task -> task, (a, b) -> a, TreeMap::new));
        Predictions attempts = read();
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
        write(grades);
        return report(tasks, attempts, grades, unknown);
    }

    private Predictions read() {
        try {
            return Predictions.read(predictions);
        } catch (IOException e) {
            throw new BadInput("The predictions (%s) cannot be read: %s".formatted(predictions, e), e);
        }
    }

    private void write(List<Grade> grades) {
        if (gradesFile != null) {
            try {
                Files.write(gradesFile, JsonLines.write(grades));
            } catch (IOException e) {
                throw new BadInput("The grades (%s) cannot be written: %s".formatted(gradesFile, e), e);
            }
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
