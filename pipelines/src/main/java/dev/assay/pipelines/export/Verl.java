package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.TypedRows.Column;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Rows of verl: {@code rl.parquet}, a row for each task, and {@code sft.parquet}, one for each trajectory that solved its task.
 *
 * @param splits the name of the split that a task is in
 */
record Verl(Function<Task, String> splits) implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<Column> RL = List.of(
            new Column("data_source", "VARCHAR"),
            new Column("prompt", ChatForm.PROMPT_TYPE),
            new Column("ability", "VARCHAR"),
            new Column("reward_model", "STRUCT(style VARCHAR, ground_truth VARCHAR)"),
            new Column(
                    "extra_info",
                    "STRUCT(split VARCHAR, \"index\" BIGINT, need_tools_kwargs BOOLEAN, task_id VARCHAR, task_name VARCHAR, "
                            + "environment VARCHAR, tools VARCHAR, verifier VARCHAR)"));

    private static final List<Column> SFT = List.of(
            new Column("messages", ChatForm.TYPE),
            new Column("tools", "VARCHAR"),
            new Column("enable_thinking", "BOOLEAN"),
            new Column("task_id", "VARCHAR"),
            new Column("trace_id", "VARCHAR"));

    @Override
    public String name() {
        return "verl";
    }

    @Override
    public String text() {
        return "RL rows of tasks and SFT rows of solved trajectories for verl, as Parquet";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe", "tools", "notebook", "search");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        try (ParquetFile tasks = new ParquetFile(files, "rl.parquet", RL);
                ParquetFile traces = new ParquetFile(files, "sft.parquet", SFT)) {
            TaskFacts.of(rows).forEach(facts -> tasks.add(rl(tasks.count(), facts)));
            rows.traces().solved().each(trace -> traces.add(sft(trace)));
            tasks.keep();
            traces.keep();
        }
    }

    private ObjectNode rl(long index, TaskFacts facts) {
        Task task = facts.task();
        ObjectNode row = JSON.objectNode();
        row.put("data_source", "assay/" + task.family());
        row.set("prompt", ChatForm.prompt(facts.prompt()));
        row.put("ability", task.family());
        row.putObject("reward_model").put("style", "rule").put("ground_truth", facts.groundTruth());
        row.putObject("extra_info")
                .put("split", splits.apply(task))
                .put("index", index)
                .put("need_tools_kwargs", false)
                .put("task_id", task.id())
                .put("task_name", facts.name())
                .put("environment", task.environment().digest())
                .put("tools", facts.tools())
                .put("verifier", facts.verifier());
        return row;
    }

    private static ObjectNode sft(Trace trace) {
        ObjectNode row = JSON.objectNode();
        row.set("messages", ChatForm.messages(trace));
        row.put("tools", trace.tools());
        row.put("enable_thinking", trace.rollout().agent().thinking());
        row.put("task_id", trace.rollout().taskId());
        row.put("trace_id", trace.id());
        return row;
    }
}
