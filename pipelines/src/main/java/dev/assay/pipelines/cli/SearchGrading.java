package dev.assay.pipelines.cli;

import dev.assay.env.grade.ToolGrade;
import dev.assay.env.grade.ToolGrade.Resolution;
import dev.assay.env.grade.ToolPrediction;
import dev.assay.env.grade.ToolPredictions;
import dev.assay.pipelines.dataset.DatasetReader;
import dev.assay.search.verify.AnswerComparison;
import dev.assay.search.verify.Compared;
import dev.assay.verifiers.task.SearchTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Grades answers to questions of the search family by their type; the corpus is not needed for it. */
record SearchGrading(Talk talk, GradesFile file, boolean json) {
    int grade(Path dataset, Path predictions) {
        Map<String, SearchTask> wanted = new HashMap<>();
        Map<String, SearchTask> rows = new TreeMap<>();
        for (SearchTask task : DatasetReader.search(dataset)) {
            rows.put(task.name(), task);
            wanted.put(task.name(), task);
            wanted.put(task.id(), task);
        }
        AttemptReports reports = new AttemptReports(talk, json);
        ToolPredictions attempts = reports.read(predictions);
        List<ToolGrade> grades = new ArrayList<>();
        List<ToolPrediction> unknown = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (ToolPrediction attempt : attempts.attempts()) {
            SearchTask task = wanted.get(attempt.instance());
            if (task == null) {
                unknown.add(attempt);
            } else if (!seen.add(List.of(attempt.model(), task.name()))) {
                talk.say("A second attempt of (%s) at (%s) is passed over.", attempt.model(), task.name());
            } else {
                grades.add(grade(task, attempt));
            }
        }
        file.write(grades);
        return reports.show(rows.keySet(), attempts, grades, unknown);
    }

    private static ToolGrade grade(SearchTask task, ToolPrediction attempt) {
        String id = SearchTask.idOf(task.environment().digest(), task.question(), task.answer(), task.constraints());
        if (!id.equals(task.id())) {
            return graded(
                    task,
                    attempt,
                    Resolution.INVALID_TASK,
                    "The id of the row is (%s), that of its content (%s).".formatted(task.id(), id));
        }
        String answer = attempt.answer();
        if (answer == null || answer.isBlank()) {
            return graded(task, attempt, Resolution.NO_ANSWER, "There is no answer.");
        }
        Compared compared = AnswerComparison.compare(task.answer(), answer);
        return switch (compared.outcome()) {
            case SAME -> graded(task, attempt, Resolution.RESOLVED, "");
            case DIFFERENT ->
                graded(
                        task,
                        attempt,
                        Resolution.UNRESOLVED,
                        "WRONG: (%s), not (%s)"
                                .formatted(
                                        compared.normalised(),
                                        String.join("; ", task.answer().values())));
            case UNREADABLE ->
                graded(
                        task,
                        attempt,
                        Resolution.UNRESOLVED,
                        "MALFORMED: (%s) is no answer of the type (%s) in its unit"
                                .formatted(compared.normalised(), task.answer().type()));
        };
    }

    private static ToolGrade graded(SearchTask task, ToolPrediction attempt, Resolution resolution, String reason) {
        return new ToolGrade(task.name(), task.id(), attempt.model(), resolution, reason, 0, 0, null);
    }
}
