package dev.assay.pipelines.cli;

import dev.assay.env.grade.NotebookGrader;
import dev.assay.env.grade.ToolGrade;
import dev.assay.env.grade.ToolPrediction;
import dev.assay.env.grade.ToolPredictions;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.notebook.SessionFiles;
import dev.assay.verifiers.task.NotebookTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Grades attempts at tasks of the code-interpreter family. */
record NotebookGrading(Talk talk, GradesFile file, boolean mayInstall, boolean json) {
    int grade(Path dataset, Path predictions) {
        NotebookDataset rows = NotebookDataset.of(dataset);
        Map<String, NotebookTask> wanted = new HashMap<>(rows.tasks());
        rows.tasks().values().forEach(task -> wanted.put(task.id(), task));
        AttemptReports reports = new AttemptReports(talk, json);
        ToolPredictions attempts = reports.read(predictions);
        List<ToolGrade> grades = new ArrayList<>();
        List<ToolPrediction> unknown = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        Map<String, SessionFiles> files = new HashMap<>();
        try (NotebookKernels kernels = new NotebookKernels("grade", mayInstall, talk)) {
            for (ToolPrediction attempt : attempts.attempts()) {
                NotebookTask task = wanted.get(attempt.instance());
                if (task == null) {
                    unknown.add(attempt);
                } else if (!seen.add(List.of(attempt.model(), task.name()))) {
                    talk.say("A second attempt of (%s) at (%s) is passed over.", attempt.model(), task.name());
                } else {
                    talk.progress("grading %s by %s".formatted(task.name(), attempt.model()));
                    SessionFiles there = files.computeIfAbsent(task.name(), name -> rows.files(task));
                    grades.add(grade(kernels, task, there, attempt));
                }
            }
        }
        file.write(grades);
        return reports.show(rows.tasks().keySet(), attempts, grades, unknown);
    }

    private static ToolGrade grade(
            NotebookKernels kernels, NotebookTask task, SessionFiles files, ToolPrediction attempt) {
        if (!files.problems().isEmpty()) {
            return ToolGrade.invalid(task, attempt, String.join(" ", files.problems()));
        }
        return new NotebookGrader(() -> kernels.of(task.environment()), KernelLimits.standard())
                .grade(task, files.paths(), attempt);
    }
}
