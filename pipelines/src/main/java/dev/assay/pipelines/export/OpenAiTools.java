package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.verifiers.task.ToolTask;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request to OpenAI's interfaces holds, a line for each task of the general-agent family: {@code chat.jsonl} with {@code
 * messages} and nested tools, {@code responses.jsonl} with {@code input} and flat tools.
 */
final class OpenAiTools implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public String name() {
        return "openai-tools";
    }

    @Override
    public String text() {
        return "prompts with function schemas, as requests to OpenAI's chat and Responses interfaces";
    }

    @Override
    public SortedMap<String, byte[]> write(Rows rows) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (!rows.tools().isEmpty()) {
            files.put(
                    "chat.jsonl",
                    JsonLines.write(rows.tools().stream().map(OpenAiTools::chat).toList()));
            files.put(
                    "responses.jsonl",
                    JsonLines.write(
                            rows.tools().stream().map(OpenAiTools::responses).toList()));
        }
        return files;
    }

    private static ObjectNode chat(ToolTask task) {
        return row(task, "messages", ToolList.of(task).chat());
    }

    private static ObjectNode responses(ToolTask task) {
        return row(task, "input", ToolList.of(task).responses());
    }

    private static ObjectNode row(ToolTask task, String conversation, ArrayNode tools) {
        ObjectNode row = JSON.objectNode();
        row.put("id", task.id());
        row.put("name", task.name());
        row.set(conversation, conversation(task));
        row.set("tools", tools);
        return row;
    }

    /** The prompt as the only message. */
    static JsonNode conversation(ToolTask task) {
        ArrayNode messages = JSON.arrayNode();
        messages.addObject().put("role", "user").put("content", task.prompt());
        return messages;
    }
}
