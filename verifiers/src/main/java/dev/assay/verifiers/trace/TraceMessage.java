package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was said.
 *
 * @param role who speaks
 * @param content the words; absent where there are none
 * @param reasoning what the model thought, apart from what it said; absent where there is none
 * @param calls of tools, in order; of the assistant only
 * @param callId the call that a tool's result answers
 * @param failed whether the tool could not do what was asked; of tools only, absent means not said
 * @param tools function schemas that this message itself offers, a JSON list as text; of system and developer messages
 * @param responseFormat schema that the reply is to follow, JSON as text; of system and developer messages
 */
public record TraceMessage(
        @JsonProperty(required = true) Role role,
        @Nullable String content,
        @Nullable String reasoning,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TraceCall> calls,
        @JsonProperty("call_id") @Nullable String callId,
        @Nullable Boolean failed,
        @Nullable String tools,
        @JsonProperty("response_format") @Nullable String responseFormat) {
    public TraceMessage {
        Objects.requireNonNull(role, "role");
        calls = calls == null ? List.of() : List.copyOf(calls);
        if (role != Role.ASSISTANT && (reasoning != null || !calls.isEmpty())) {
            throw new TraceException(
                    Reason.BAD_FIELD, "A message of role (%s) has reasoning or calls.".formatted(role.json()));
        }
        if (role != Role.TOOL && (callId != null || failed != null)) {
            throw new TraceException(
                    Reason.BAD_FIELD, "A message of role (%s) has call_id or failed.".formatted(role.json()));
        }
        if (role != Role.SYSTEM && role != Role.DEVELOPER && (tools != null || responseFormat != null)) {
            throw new TraceException(
                    Reason.BAD_FIELD, "A message of role (%s) offers tools or a format.".formatted(role.json()));
        }
        Set<String> ids = new HashSet<>();
        for (TraceCall call : calls) {
            if (!ids.add(call.id())) {
                throw new TraceException(
                        Reason.DUPLICATE_ID,
                        "Two calls of one message have the id (%s).%nMaybe name them by their place."
                                .formatted(call.id()));
            }
        }
    }

    /** The operator's words. */
    public static TraceMessage system(String content) {
        return new TraceMessage(Role.SYSTEM, content, null, List.of(), null, null, null, null);
    }

    /** The user's words. */
    public static TraceMessage user(String content) {
        return new TraceMessage(Role.USER, content, null, List.of(), null, null, null, null);
    }

    /** The model's words. */
    public static TraceMessage assistant(@Nullable String reasoning, @Nullable String content, List<TraceCall> calls) {
        return new TraceMessage(Role.ASSISTANT, content, reasoning, calls, null, null, null, null);
    }

    /** What a tool returned. */
    public static TraceMessage tool(String callId, String content, boolean failed) {
        return new TraceMessage(Role.TOOL, content, null, List.of(), callId, failed, null, null);
    }
}
