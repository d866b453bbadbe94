package dev.assay.pipelines.cli;

import dev.assay.env.bundle.BundleProblem;
import dev.assay.env.bundle.BundleReader;
import dev.assay.env.grade.ToolGrade;
import dev.assay.env.grade.ToolGrader;
import dev.assay.env.grade.ToolPrediction;
import dev.assay.env.grade.ToolPredictions;
import dev.assay.env.python.ToolBundle;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Grades attempts at tasks of the general-agent family. */
record ToolGrading(Talk talk, GradesFile file, SandboxChoice sandbox, boolean mayInstall, boolean json) {
    int grade(Path dataset, Path predictions) {
        SortedMap<String, ToolTask> tasks = ToolRows.of(dataset);
        SortedMap<String, Path> bundles = ToolRows.bundles(dataset);
        Map<String, ToolTask> wanted = new HashMap<>(tasks);
        tasks.values().forEach(task -> wanted.put(task.id(), task));
        AttemptReports reports = new AttemptReports(talk, json);
        ToolPredictions attempts = reports.read(predictions);
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
        return reports.show(tasks.keySet(), attempts, grades, unknown);
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
}
