package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.TypedRows.Column;
import dev.assay.verifiers.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a model is made familiar with before reinforcement learning (DeepSeek-V3.2, section 3.2.2): {@code prompts.jsonl}, what to ask one
 * that can reason and can use tools, though not both at once, and {@code train.parquet}, solved trajectories behind the same words.
 */
final class ColdStart implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<Column> COLUMNS = List.of(
            new Column("pattern", "VARCHAR"),
            new Column("messages", ChatForm.TYPE),
            new Column("tools", "VARCHAR"),
            new Column("enable_thinking", "BOOLEAN"),
            new Column("task_id", "VARCHAR"),
            new Column("trace_id", "VARCHAR"));

    /** A way to act, with the words that ask for it. */
    private enum Pattern {
        /** By tools, without reasoning. */
        AGENT("agent"),
        /** By tools that are called while reasoning. */
        THINKING("thinking");

        private final String text;
        private final String words;

        Pattern(String text) {
            this.text = text;
            this.words = words(text);
        }

        private static String words(String name) {
            try (InputStream in = ColdStart.class.getResourceAsStream("cold-start-%s.txt".formatted(name))) {
                return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("The words of a cold start cannot be read.", e);
            }
        }
    }

    @Override
    public String name() {
        return "cold-start";
    }

    @Override
    public String text() {
        return "prompts that ask for reasoning with tools, and solved trajectories behind the same words";
    }

    @Override
    public Set<String> families() {
        return Set.of("tools", "notebook", "search");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        try (LineFile prompts = new LineFile(files, "prompts.jsonl");
                ParquetFile lessons = new ParquetFile(files, "train.parquet", COLUMNS)) {
            TaskFacts.of(rows).stream()
                    .filter(facts -> families().contains(facts.task().family()))
                    .forEach(facts -> prompts.add(prompt(facts)));
            rows.traces().solved().each(trace -> {
                if (trace.replies().stream().anyMatch(PerTask::acts)) {
                    lessons.add(lesson(trace));
                }
            });
            prompts.keep();
            lessons.keep();
        }
    }

    private static ObjectNode prompt(TaskFacts facts) {
        ObjectNode row = JSON.objectNode();
        row.put("pattern", Pattern.THINKING.text);
        ArrayNode messages = row.putArray("messages");
        messages.addObject().put("role", "system").put("content", Pattern.THINKING.words);
        messages.addObject().put("role", "user").put("content", facts.prompt());
        row.put("tools", facts.tools());
        row.put("family", facts.task().family());
        row.put("task_id", facts.task().id());
        row.put("environment", facts.task().environment().digest());
        return row;
    }

    private static ObjectNode lesson(Trace trace) {
        boolean thinks = PerTask.thinks(trace);
        Pattern pattern = thinks ? Pattern.THINKING : Pattern.AGENT;
        ObjectNode row = JSON.objectNode();
        row.put("pattern", pattern.text);
        row.set("messages", behind(pattern.words, ChatForm.messages(trace)));
        row.put("tools", trace.tools());
        row.put("enable_thinking", thinks);
        row.put("task_id", trace.rollout().taskId());
        row.put("trace_id", trace.id());
        return row;
    }

    /** The conversation behind these words, which take the place of the operator's. */
    private static ArrayNode behind(String words, ArrayNode messages) {
        ArrayNode all = JSON.arrayNode();
        all.addObject()
                .put("role", "system")
                .put("content", words)
                .putNull("reasoning_content")
                .putNull("tool_calls")
                .putNull("tool_call_id");
        messages.forEach(message -> {
            if (!message.path("role").asText().equals("system")) {
                all.add(message);
            }
        });
        return all;
    }
}
