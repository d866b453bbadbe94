package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.TypedRows.Column;
import dev.assay.verifiers.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What specialists hand on (DeepSeek-V3.2, section 3): for each domain the trajectories that its verifiers accepted, {@code thinking} where
 * the policy reasoned and {@code chat} where it did not. Nothing is taken out of a trajectory to make one of the other kind.
 *
 * @param perTask trajectories of one task at most
 */
record Specialist(int perTask) implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<Column> COLUMNS = List.of(
            new Column("messages", ChatForm.TYPE),
            new Column("tools", "VARCHAR"),
            new Column("enable_thinking", "BOOLEAN"),
            new Column("domain", "VARCHAR"),
            new Column("agent", "VARCHAR"),
            new Column("policy_version", "VARCHAR"),
            new Column("task_id", "VARCHAR"),
            new Column("trace_id", "VARCHAR"));

    @Override
    public String name() {
        return "specialist";
    }

    @Override
    public String text() {
        return "solved trajectories to learn from, by domain, thinking and not, some of each task";
    }

    @Override
    public Set<String> families() {
        return Set.of();
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        TraceSource solved = rows.traces().solved();
        Set<String> chosen = PerTask.choose(solved, perTask);
        Map<String, ParquetFile> sets = new TreeMap<>();
        try {
            solved.each(trace -> {
                if (chosen.contains(trace.id())) {
                    sets.computeIfAbsent(path(trace), path -> new ParquetFile(files, path, COLUMNS))
                            .add(row(trace));
                }
            });
            sets.values().forEach(ParquetFile::keep);
        } finally {
            sets.values().forEach(ParquetFile::close);
        }
    }

    private static String path(Trace trace) {
        return "%s/%s.parquet".formatted(trace.rollout().family(), PerTask.thinks(trace) ? "thinking" : "chat");
    }

    private static ObjectNode row(Trace trace) {
        ObjectNode row = JSON.objectNode();
        row.set("messages", ChatForm.messages(trace));
        row.put("tools", trace.tools());
        row.put("enable_thinking", PerTask.thinks(trace));
        row.put("domain", trace.rollout().family());
        row.put("agent", trace.rollout().agent().name());
        row.put("policy_version", trace.rollout().agent().policyVersion());
        row.put("task_id", trace.rollout().taskId());
        row.put("trace_id", trace.id());
        return row;
    }
}
