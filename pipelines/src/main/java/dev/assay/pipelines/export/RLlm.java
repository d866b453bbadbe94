package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Rows of rLLM: {@code tasks.jsonl}, a line for each task, {@code episodes.jsonl}, one for each trajectory, and {@code sft.jsonl}, one for
 * each that solved its task.
 */
final class RLlm implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public String name() {
        return "rllm";
    }

    @Override
    public String text() {
        return "tasks, episodes and SFT rows for rLLM";
    }

    @Override
    public Set<String> families() {
        return Set.of("swe", "tools", "notebook", "search");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        try (LineFile tasks = new LineFile(files, "tasks.jsonl");
                LineFile episodes = new LineFile(files, "episodes.jsonl");
                LineFile lessons = new LineFile(files, "sft.jsonl")) {
            TaskFacts.of(rows).forEach(facts -> tasks.add(task(facts)));
            rows.traces().sound().each(trace -> {
                episodes.add(RLlmEpisode.of(trace));
                if (Chosen.isSolved(trace)) {
                    lessons.add(RLlmLesson.of(trace));
                }
            });
            tasks.keep();
            episodes.keep();
            lessons.keep();
        }
    }

    private static ObjectNode task(TaskFacts facts) {
        return JSON.objectNode()
                .put("id", facts.task().id())
                .put("instruction", facts.prompt())
                .put("name", facts.name())
                .put("data_source", "assay/" + facts.task().family())
                .put("environment", facts.task().environment().digest())
                .put("ground_truth", facts.groundTruth())
                .put("tools", facts.tools())
                .put("verifier", facts.verifier());
    }
}
