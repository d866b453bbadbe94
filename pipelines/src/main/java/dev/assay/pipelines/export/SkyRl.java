package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.TypedRows.Column;
import dev.assay.verifiers.task.Task;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Rows of SkyRL: {@code train.parquet}, a row for each task, for an environment class that serves our environments.
 *
 * @param splits the name of the split that a task is in
 */
record SkyRl(Function<Task, String> splits) implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The name under which whoever trains registers that class. */
    private static final String ENVIRONMENT_CLASS = "assay";

    private static final List<Column> COLUMNS = List.of(
            new Column("data_source", "VARCHAR"),
            new Column("prompt", ChatForm.PROMPT_TYPE),
            new Column("env_class", "VARCHAR"),
            new Column("reward_spec", "STRUCT(\"method\" VARCHAR, ground_truth VARCHAR)"),
            new Column(
                    "extra_info",
                    "STRUCT(split VARCHAR, \"index\" BIGINT, task_id VARCHAR, task_name VARCHAR, environment VARCHAR, "
                            + "tools VARCHAR, verifier VARCHAR)"));

    @Override
    public String name() {
        return "skyrl";
    }

    @Override
    public String text() {
        return "RL rows of tasks for SkyRL, as Parquet";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe", "tools", "notebook", "search");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        try (ParquetFile tasks = new ParquetFile(files, "train.parquet", COLUMNS)) {
            TaskFacts.of(rows).forEach(facts -> tasks.add(row(tasks.count(), facts)));
            tasks.keep();
        }
    }

    private ObjectNode row(long index, TaskFacts facts) {
        Task task = facts.task();
        ObjectNode row = JSON.objectNode();
        row.put("data_source", "assay/" + task.family());
        row.set("prompt", ChatForm.prompt(facts.prompt()));
        row.put("env_class", ENVIRONMENT_CLASS);
        row.putObject("reward_spec").put("method", "rule").put("ground_truth", facts.groundTruth());
        row.putObject("extra_info")
                .put("split", splits.apply(task))
                .put("index", index)
                .put("task_id", task.id())
                .put("task_name", facts.name())
                .put("environment", task.environment().digest())
                .put("tools", facts.tools())
                .put("verifier", facts.verifier());
        return row;
    }
}
