package dev.assay.inference.encoding;

import org.jspecify.annotations.Nullable;

/**
 * One call of a tool by a model.
 *
 * @param id the caller's name for it; the V3.2 encoding does not carry it, results are matched by position
 * @param name name of the function
 * @param arguments the arguments as the model wrote them: the text of a JSON object, not parsed
 */
public record ToolCall(@Nullable String id, String name, String arguments) {
    /** A call without an id. */
    public ToolCall(String name, String arguments) {
        this(null, name, arguments);
    }
}
