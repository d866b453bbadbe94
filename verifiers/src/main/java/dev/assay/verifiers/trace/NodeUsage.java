package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What a reply of the policy took.
 *
 * @param promptTokens tokens read, as counted at the time
 * @param completionTokens tokens written, as counted at the time
 * @param finish why it ended, in the endpoint's words ({@code stop}, {@code tool_calls}, {@code length} …)
 */
public record NodeUsage(
        @JsonProperty(value = "prompt_tokens", required = true) long promptTokens,
        @JsonProperty(value = "completion_tokens", required = true) long completionTokens,
        @Nullable String finish) {
    public NodeUsage {
        if (promptTokens < 0 || completionTokens < 0) {
            throw new TraceException(
                    Reason.BAD_FIELD,
                    "A reply took %d and %d tokens; neither can be negative."
                            .formatted(promptTokens, completionTokens));
        }
    }
}
