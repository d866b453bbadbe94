package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.JsonLines;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.ToolTask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Episodes of OpenEnv, a line for each task of the general-agent family: the request that resets an environment to it, its tools, and
 * the step that submits a right answer.
 */
final class OpenEnv implements ExportFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Names that no tool may have there. */
    private static final Set<String> RESERVED = Set.of("reset", "step", "state", "close");

    private static final double SECONDS = 30;

    @Override
    public String name() {
        return "openenv";
    }

    @Override
    public String text() {
        return "episodes of OpenEnv: reset request, tools, submitting step";
    }

    @Override
    public Set<String> families() {
        return Set.of("tools");
    }

    @Override
    public void write(Rows rows, ExportFiles files) {
        files.put(files(rows));
    }

    private static SortedMap<String, byte[]> files(Rows rows) {
        List<ObjectNode> lines = rows.tools().stream().map(OpenEnv::row).toList();
        return lines.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of("episodes.jsonl", JsonLines.write(lines)));
    }

    private static ObjectNode row(ToolTask task) {
        ObjectNode row = JSON.objectNode();
        row.put("id", task.id());
        row.put("kind", CanonicalJson.mapper().valueToTree(task.kind()).asText());
        row.put("prompt", task.prompt());
        row.putObject("reset")
                .put("seed", 0)
                .put("episode_id", task.name())
                .put("bundle", task.environment().digest())
                .put("task", task.name());
        row.set("tools", ToolList.of(task).without(task, RESERVED).described("input_schema"));
        ObjectNode submit = row.putObject("submit");
        ObjectNode action = submit.putObject("action").put("type", "call_tool").put("tool_name", "submit_result");
        action.putObject("arguments").put("answer_text", task.answer());
        submit.put("timeout_s", SECONDS);
        return row;
    }
}
