package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * One call of a tool.
 *
 * @param id by which its result names it; unique within its message
 * @param name of the tool, as the model wrote it
 * @param arguments as the model wrote them, never parsed and written again: they may be broken JSON
 */
public record TraceCall(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String arguments) {
    public TraceCall {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
    }
}
