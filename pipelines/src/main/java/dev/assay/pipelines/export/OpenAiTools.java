package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.JsonLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request to OpenAI's interfaces holds, a line for each task of the general-agent, code-interpreter and search families: {@code chat.jsonl} with
 * {@code messages} and nested tools, {@code responses.jsonl} with {@code input} and flat tools.
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
    public Set<String> families() {
        return Set.of("tools", "notebook", "search");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        files.put(files(rows));
    }

    private static SortedMap<String, byte[]> files(Rows rows) {
        List<Request> requests = new ArrayList<>();
        rows.tools()
                .forEach(task -> requests.add(new Request(task.id(), task.name(), task.prompt(), ToolList.of(task))));
        rows.notebook()
                .forEach(task ->
                        requests.add(new Request(task.id(), task.name(), task.statement(), ToolList.ofNotebook())));
        rows.search()
                .forEach(task ->
                        requests.add(new Request(task.id(), task.name(), task.question(), ToolList.ofSearch())));
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (!requests.isEmpty()) {
            files.put(
                    "chat.jsonl",
                    JsonLines.write(requests.stream().map(Request::chat).toList()));
            files.put(
                    "responses.jsonl",
                    JsonLines.write(requests.stream().map(Request::responses).toList()));
        }
        return files;
    }

    /** What a request says of a task of any of them. */
    private record Request(String id, String name, String prompt, ToolList tools) {
        ObjectNode chat() {
            return row("messages", tools.chat());
        }

        ObjectNode responses() {
            return row("input", tools.responses());
        }

        private ObjectNode row(String conversation, ArrayNode list) {
            ObjectNode row = JSON.objectNode();
            row.put("id", id);
            row.put("name", name);
            row.set(conversation, ChatForm.prompt(prompt));
            row.set("tools", list);
            return row;
        }
    }
}
