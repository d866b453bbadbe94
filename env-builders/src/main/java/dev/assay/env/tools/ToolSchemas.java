package dev.assay.env.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.tools.ToolSpec.Parameter;
import dev.assay.verifiers.relation.ColumnType;
import java.util.Collection;

/** Function schemas of tools in the two forms of OpenAI's interfaces, strict: every parameter required, no others. */
public final class ToolSchemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ToolSchemas() {}

    /** A list for the chat interface: {@code {"type": "function", "function": {name, description, parameters, strict}}}. */
    public static ArrayNode chat(Collection<ToolSpec> tools) {
        ArrayNode list = JSON.arrayNode();
        for (ToolSpec tool : tools) {
            list.addObject().put("type", "function").set("function", function(JSON.objectNode(), tool));
        }
        return list;
    }

    /** A list for the Responses interface: {@code {"type": "function", name, description, parameters, strict}}. */
    public static ArrayNode responses(Collection<ToolSpec> tools) {
        ArrayNode list = JSON.arrayNode();
        tools.forEach(tool -> list.add(function(JSON.objectNode().put("type", "function"), tool)));
        return list;
    }

    private static ObjectNode function(ObjectNode into, ToolSpec tool) {
        into.put("name", tool.name()).put("description", tool.text());
        ObjectNode parameters = into.putObject("parameters").put("type", "object");
        ObjectNode properties = parameters.putObject("properties");
        ArrayNode required = parameters.putArray("required");
        for (Parameter parameter : tool.parameters()) {
            properties.set(parameter.name(), parameter(parameter));
            required.add(parameter.name());
        }
        parameters.put("additionalProperties", false);
        return into.put("strict", true);
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode schema = JSON.objectNode();
        switch (parameter.form()) {
            case VALUE -> schema.put("type", type(parameter.type()));
            case OPTIONAL -> schema.putArray("type").add(type(parameter.type())).add("null");
            case WORDS -> {
                ObjectNode items =
                        schema.put("type", "array").putObject("items").put("type", "string");
                parameter.words().forEach(items.putArray("enum")::add);
            }
        }
        return schema.put("description", parameter.text());
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case TEXT, DATE -> "string";
            case INTEGER -> "integer";
            case DECIMAL -> "number";
            case FLAG -> "boolean";
        };
    }
}
