package dev.assay.env.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool as {@code tools.json} describes it.
 *
 * @param name of the tool
 * @param description what it tells or does
 * @param inputSchema JSON schema of its arguments
 */
public record OfferedTool(String name, String description, Map<String, Object> inputSchema) {
    public OfferedTool {
        inputSchema = Collections.unmodifiableMap(new LinkedHashMap<>(inputSchema));
    }

    /** Of an entry in the chat form, {@code {"type": "function", "function": {name, description, parameters}}}. */
    static OfferedTool of(JsonNode entry) {
        JsonNode function = entry.path("function");
        JsonNode parameters = function.path("parameters");
        if (!function.path("name").isTextual() || !function.path("description").isTextual() || !parameters.isObject()) {
            throw new IllegalArgumentException(
                    "An entry of tools.json (%s) is no function with a name, a description and parameters."
                            .formatted(entry));
        }
        return new OfferedTool(
                function.path("name").textValue(),
                function.path("description").textValue(),
                CanonicalJson.mapper().convertValue(parameters, new TypeReference<LinkedHashMap<String, Object>>() {}));
    }
}
