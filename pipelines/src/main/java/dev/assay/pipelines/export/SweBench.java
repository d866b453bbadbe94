package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.TypedRows.Column;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Rows of SWE-bench in the form of its first releases, as JSON lines and as Parquet: for each split a file of its name. All columns are
 * text, lists of tests too.
 */
final class SweBench implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<Column> COLUMNS = List.of(
            new Column("repo", "VARCHAR"),
            new Column("instance_id", "VARCHAR"),
            new Column("base_commit", "VARCHAR"),
            new Column("patch", "VARCHAR"),
            new Column("test_patch", "VARCHAR"),
            new Column("problem_statement", "VARCHAR"),
            new Column("hints_text", "VARCHAR"),
            new Column("created_at", "VARCHAR"),
            new Column("version", "VARCHAR"),
            new Column("FAIL_TO_PASS", "VARCHAR"),
            new Column("PASS_TO_PASS", "VARCHAR"),
            new Column("environment_setup_commit", "VARCHAR"));

    private final Function<Task, String> splits;

    /** With the name of the split that a task is in. */
    SweBench(Function<Task, String> splits) {
        this.splits = splits;
    }

    @Override
    public String name() {
        return "swe-bench";
    }

    @Override
    public String text() {
        return "rows of SWE-bench, as JSON lines and Parquet, a file for each split";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        SortedMap<String, List<SweTask>> bySplit = new TreeMap<>();
        SweForm.sound(rows.swe()).forEach(task -> bySplit.computeIfAbsent(splits.apply(task), any -> new ArrayList<>())
                .add(task));
        bySplit.forEach((split, tasks) -> write(split, tasks, files));
    }

    private static void write(String split, List<SweTask> tasks, ExportFiles files) {
        try (LineFile lines = new LineFile(files, split + ".jsonl");
                ParquetFile parquet = new ParquetFile(files, split + ".parquet", COLUMNS)) {
            for (SweTask task : tasks) {
                ObjectNode row = row(task);
                lines.addText(PlainText.json(row));
                parquet.add(row);
            }
            lines.keep();
            parquet.keep();
        }
    }

    private static ObjectNode row(SweTask task) {
        return JSON.objectNode()
                .put("repo", task.repo())
                .put("instance_id", task.instanceId())
                .put("base_commit", task.baseCommit())
                .put("patch", task.patch())
                .put("test_patch", task.testPatch())
                .put("problem_statement", task.problemStatement())
                .put("hints_text", task.hintsText())
                .put("created_at", task.createdAt())
                .put("version", task.version())
                .put("FAIL_TO_PASS", PlainText.json(task.failToPass()))
                .put("PASS_TO_PASS", PlainText.json(task.passToPass()))
                .put("environment_setup_commit", task.environmentSetupCommit());
    }
}
