package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.TypedRows.Column;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.Set;

/** Rows of TRL: {@code grpo.parquet}, a row for each task, and {@code sft.parquet}, one for each trajectory that solved its task. */
final class Trl implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<Column> GRPO = List.of(
            new Column("prompt", ChatForm.PROMPT_TYPE),
            new Column("environment", "VARCHAR"),
            new Column("task_id", "VARCHAR"),
            new Column("task_name", "VARCHAR"),
            new Column("family", "VARCHAR"),
            new Column("ground_truth", "VARCHAR"),
            new Column("tools", "VARCHAR"),
            new Column("verifier", "VARCHAR"));

    private static final List<Column> SFT = List.of(
            new Column("messages", ChatForm.TYPE),
            new Column("tools", "VARCHAR"),
            new Column("task_id", "VARCHAR"),
            new Column("trace_id", "VARCHAR"));

    @Override
    public String name() {
        return "trl";
    }

    @Override
    public String text() {
        return "GRPO rows of tasks and SFT rows of solved trajectories for TRL, as Parquet";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe", "tools", "notebook", "search");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        try (ParquetFile tasks = new ParquetFile(files, "grpo.parquet", GRPO);
                ParquetFile traces = new ParquetFile(files, "sft.parquet", SFT)) {
            TaskFacts.of(rows).forEach(facts -> tasks.add(grpo(facts)));
            rows.traces().solved().each(trace -> traces.add(sft(trace)));
            tasks.keep();
            traces.keep();
        }
    }

    private static ObjectNode grpo(TaskFacts facts) {
        ObjectNode row = JSON.objectNode();
        row.set("prompt", ChatForm.prompt(facts.prompt()));
        row.put("environment", facts.task().environment().digest());
        row.put("task_id", facts.task().id());
        row.put("task_name", facts.name());
        row.put("family", facts.task().family());
        row.put("ground_truth", facts.groundTruth());
        row.put("tools", facts.tools());
        row.put("verifier", facts.verifier());
        return row;
    }

    private static ObjectNode sft(Trace trace) {
        ObjectNode row = JSON.objectNode();
        row.set("messages", ChatForm.messages(trace));
        row.put("tools", trace.tools());
        row.put("task_id", trace.rollout().taskId());
        row.put("trace_id", trace.id());
        return row;
    }
}
