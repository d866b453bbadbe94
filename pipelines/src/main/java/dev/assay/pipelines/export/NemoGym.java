package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.NotebookTask;
import dev.assay.verifiers.task.SearchTask;
import dev.assay.verifiers.task.ToolTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of NeMo Gym, a line for each task of the general-agent, code-interpreter and search families: the request to the model, what a resources
 * server needs to seed a session and to judge, and the agent that is to act.
 */
final class NemoGym implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Paths of a resources server that are no tools. */
    private static final Set<String> RESERVED = Set.of("verify", "seed_session", "aggregate_metrics", "mcp");

    private static final String ENVIRONMENT = "assay_tools";
    private static final String NOTEBOOK = "assay_notebook";
    private static final String SEARCH = "assay_search";
    private static final String AGENT = "_simple_agent";

    @Override
    public String name() {
        return "nemo-gym";
    }

    @Override
    public String text() {
        return "rows of NeMo Gym for a resources server that holds the environments";
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
        List<ObjectNode> lines = new ArrayList<>();
        for (ToolTask task : rows.tools()) {
            lines.add(row(lines.size(), task));
        }
        for (NotebookTask task : rows.notebook()) {
            lines.add(row(lines.size(), task));
        }
        for (SearchTask task : rows.search()) {
            lines.add(row(lines.size(), task));
        }
        return lines.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of("train.jsonl", JsonLines.write(lines)));
    }

    private static ObjectNode row(int number, ToolTask task) {
        ObjectNode row = begun(number, task.prompt(), ToolList.of(task).without(task, RESERVED), ENVIRONMENT);
        row.put("category", task.category());
        row.put("task_id", task.id());
        row.put("task_name", task.name());
        row.put("kind", CanonicalJson.mapper().valueToTree(task.kind()).asText());
        row.put("bundle", task.environment().digest());
        row.put("expected_answer", task.answer());
        row.put("verifier", task.verifier());
        return ended(row, task.provenance().license(), ENVIRONMENT);
    }

    private static ObjectNode row(int number, NotebookTask task) {
        ObjectNode row = begun(number, task.statement(), ToolList.ofNotebook(), NOTEBOOK);
        row.put("category", task.generator());
        row.put("task_id", task.id());
        row.put("task_name", task.name());
        row.put("kind", task.kind());
        row.put("image", task.environment().digest());
        row.set("files", CanonicalJson.mapper().valueToTree(task.files()));
        row.put("expected_answer", task.answer().text());
        row.set(
                "answer_format",
                CanonicalJson.mapper().valueToTree(task.answer().format()));
        return ended(row, task.provenance().license(), NOTEBOOK);
    }

    private static ObjectNode row(int number, SearchTask task) {
        ObjectNode row = begun(number, task.question(), ToolList.ofSearch(), SEARCH);
        row.put("category", task.form());
        row.put("task_id", task.id());
        row.put("task_name", task.name());
        row.put("kind", CanonicalJson.mapper().valueToTree(task.answer().type()).asText());
        row.put("corpus", task.environment().digest());
        row.put("expected_answer", String.join("; ", task.answer().values()));
        row.set("answer", CanonicalJson.mapper().valueToTree(task.answer()));
        return ended(row, task.provenance().license(), SEARCH);
    }

    private static ObjectNode begun(int number, String prompt, ToolList tools, String environment) {
        ObjectNode row = JSON.objectNode();
        row.put("id", number);
        ObjectNode request = row.putObject("responses_create_params");
        request.set("input", ChatForm.prompt(prompt));
        request.set("tools", tools.responses());
        request.put("parallel_tool_calls", false);
        row.put("environment_name", environment);
        return row;
    }

    private static ObjectNode ended(ObjectNode row, String license, String environment) {
        row.put("license", license);
        row.putObject("agent_ref").put("type", "responses_api_agents").put("name", environment + AGENT);
        return row;
    }
}
