package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.kernel.KernelLimits;
import dev.assay.env.rollout.notebook.PythonSession;
import dev.assay.search.rollout.SearchSession;
import dev.assay.swe.rollout.SweRollouts;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolTask;
import java.util.Set;

/**
 * The tools that a task offers, in the forms of others.
 *
 * @param chat as the row has them: OpenAI's chat form
 */
record ToolList(ArrayNode chat) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static ToolList of(ToolTask task) {
        return new ToolList(CanonicalJson.read(task.toolSchemas(), ArrayNode.class));
    }

    /** Those of a notebook task, within the limits of a session as they are by default. */
    static ToolList ofNotebook() {
        return new ToolList(JSON.arrayNode().addAll(PythonSession.schemas(KernelLimits.standard())));
    }

    /** Those of a task of the code-agent family. */
    static ToolList ofSwe(SweTask task) {
        return new ToolList(JSON.arrayNode().addAll(SweRollouts.tools(task)));
    }

    /** Those of a search task. */
    static ToolList ofSearch() {
        return new ToolList(JSON.arrayNode().addAll(SearchSession.offered()));
    }

    /** The flat form of OpenAI's Responses interface. */
    ArrayNode responses() {
        ArrayNode list = JSON.arrayNode();
        for (JsonNode entry : chat) {
            ObjectNode flat = list.addObject();
            flat.setAll((ObjectNode) entry.path("function").deepCopy());
            flat.set("type", entry.path("type"));
        }
        return list;
    }

    /** Name, description and schema of the input, the last under this name. */
    ArrayNode described(String schemaName) {
        ArrayNode list = JSON.arrayNode();
        for (JsonNode entry : chat) {
            JsonNode function = entry.path("function");
            ObjectNode tool = list.addObject();
            tool.set("name", function.path("name"));
            tool.set("description", function.path("description"));
            tool.set(schemaName, function.path("parameters"));
        }
        return list;
    }

    /** Refuses names that mean something else where the task goes. */
    ToolList without(ToolTask task, Set<String> reserved) {
        for (JsonNode entry : chat) {
            String name = entry.path("function").path("name").asText();
            if (reserved.contains(name)) {
                throw new IllegalArgumentException(
                        "The task (%s) offers a tool (%s) whose name is reserved in this format."
                                .formatted(task.name(), name));
            }
        }
        return this;
    }
}
