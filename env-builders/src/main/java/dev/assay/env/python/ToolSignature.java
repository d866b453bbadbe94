package dev.assay.env.python;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tool as its source declares it.
 *
 * @param name of the function
 * @param description its docstring, without the part about arguments
 * @param parameters JSON Schema of the arguments: {@code type}, {@code properties}, {@code required}
 */
public record ToolSignature(String name, String description, ObjectNode parameters) {
    public ToolSignature {
        parameters = parameters.deepCopy();
    }
}
