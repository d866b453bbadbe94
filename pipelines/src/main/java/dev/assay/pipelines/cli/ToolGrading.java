package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.env.grade.ToolGrade;
import dev.assay.env.grade.ToolGrader;
import dev.assay.env.grade.ToolPrediction;
import dev.assay.env.grade.ToolPredictions;
import dev.assay.env.grade.ToolReport;
import dev.assay.env.python.ToolBundle;
import dev.assay.pipelines.config.BadInput;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Grades attempts at tasks of the general-agent family. */
record ToolGrading(Talk talk, GradesFile file, SandboxChoice sandbox, boolean mayInstall, boolean json) {
    int grade(Path dataset, Path predictions) {
        SortedMap<String, ToolTask> tasks = ToolRows.of(dataset);
        SortedMap<String, Path> bundles = ToolRows.bundles(dataset);
        Map<String, ToolTask> wanted = new HashMap<>(tasks);
        tasks.values().forEach(task -> wanted.put(task.id(), task));
        ToolPredictions attempts = read(predictions);
        attempts.problems().forEach(problem -> talk.say("%s", problem));
        List<ToolGrade> grades = new ArrayList<>();
        List<ToolPrediction> unknown = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        Map<Path, Optional<String>> checked = new HashMap<>();
        try (ToolHosts hosts = ToolHosts.open(sandbox, "grade", mayInstall, talk)) {
            ToolGrader grader = new ToolGrader(hosts.judge());
            for (ToolPrediction attempt : attempts.attempts()) {
                ToolTask task = wanted.get(attempt.instance());
                if (task == null) {
                    unknown.add(attempt);
                } else if (!seen.add(List.of(attempt.model(), task.name()))) {
                    talk.say("A second attempt of (%s) at (%s) is passed over.", attempt.model(), task.name());
                } else {
                    talk.progress("grading %s by %s".formatted(task.name(), attempt.model()));
                    grades.add(grade(grader, task, bundles.get(task.name()), attempt, checked));
                }
            }
        }
        file.write(grades);
        return report(tasks, attempts, grades, unknown);
    }

    private static ToolPredictions read(Path predictions) {
        try {
            return ToolPredictions.read(predictions);
        } catch (IOException e) {
            throw new BadInput("The predictions (%s) cannot be read: %s".formatted(predictions, e), e);
        }
    }

    private static ToolGrade grade(
            ToolGrader grader,
            ToolTask task,
            @Nullable Path bundle,
            ToolPrediction attempt,
            Map<Path, Optional<String>> checked) {
        if (bundle == null) {
            return ToolGrade.invalid(task, attempt, "The environment of the task is not there.");
        }
        Path row = bundle.resolve(task.name());
        return checked.computeIfAbsent(row, first -> problem(bundle, task))
                .map(why -> ToolGrade.invalid(task, attempt, why))
                .orElseGet(() -> grader.grade(task, ToolBundle.in(bundle), attempt));
    }

    /** What is wrong with the files of a task, if anything is. */
    private static Optional<String> problem(Path bundle, ToolTask task) {
        try {
            ToolTask there = BundleReader.of(bundle).task(task.name());
            return CanonicalJson.id(there).equals(CanonicalJson.id(task))
                    ? Optional.empty()
                    : Optional.of("The row of the dataset is not that of the bundle.");
        } catch (BundleProblem e) {
            return Optional.of(e.message());
        }
    }

    private int report(
            SortedMap<String, ToolTask> tasks,
            ToolPredictions attempts,
            List<ToolGrade> grades,
            List<ToolPrediction> unknown) {
        boolean judged = true;
        Set<String> models = new TreeSet<>();
        attempts.attempts().forEach(attempt -> models.add(attempt.model()));
        for (String model : models) {
            ToolReport report = ToolReport.of(
                    model,
                    tasks.keySet(),
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
