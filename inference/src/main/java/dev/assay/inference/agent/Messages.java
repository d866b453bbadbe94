package dev.assay.inference.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.DeveloperMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.trace.Role;
import dev.assay.verifiers.trace.TraceCall;
import dev.assay.verifiers.trace.TraceMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages as models take them and as traces keep them, there and back. */
public final class Messages {
    private Messages() {}

    /** A message as a trace keeps it. */
    public static TraceMessage kept(ChatMessage message) {
        if (message instanceof AssistantMessage said) {
            return TraceMessage.assistant(
                    absent(said.reasoning()),
                    absent(said.content()),
                    said.calls().stream()
                            .map(call -> new TraceCall(
                                    Objects.requireNonNullElse(call.id(), ""), call.name(), call.arguments()))
                            .toList());
        }
        if (message instanceof ToolMessage told) {
            return new TraceMessage(Role.TOOL, told.content(), null, List.of(), told.callId(), null, null, null);
        }
        if (message instanceof UserMessage user) {
            return new TraceMessage(Role.USER, user.content(), null, List.of(), null, null, null, null);
        }
        if (message instanceof DeveloperMessage developer) {
            return given(Role.DEVELOPER, developer.content(), developer.tools(), developer.responseFormat());
        }
        SystemMessage system = (SystemMessage) message;
        return given(Role.SYSTEM, system.content(), system.tools(), system.responseFormat());
    }

    private static TraceMessage given(Role role, String content, List<JsonNode> tools, @Nullable JsonNode format) {
        return new TraceMessage(
                role,
                content,
                null,
                List.of(),
                null,
                null,
                tools.isEmpty() ? null : tools.toString(),
                format == null ? null : format.toString());
    }

    /** A message as models take it. */
    public static ChatMessage told(TraceMessage message) {
        String content = Objects.requireNonNullElse(message.content(), "");
        return switch (message.role()) {
            case SYSTEM -> new SystemMessage(content, list(message.tools()), json(message.responseFormat()));
            case DEVELOPER -> new DeveloperMessage(content, list(message.tools()), json(message.responseFormat()));
            case USER -> new UserMessage(message.content());
            case ASSISTANT ->
                new AssistantMessage(
                        Objects.requireNonNullElse(message.reasoning(), ""),
                        content,
                        message.calls().stream()
                                .map(call -> new ToolCall(call.id(), call.name(), call.arguments()))
                                .toList());
            case TOOL -> new ToolMessage(message.content(), message.callId());
        };
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<JsonNode> list(@Nullable String text) {
        List<JsonNode> entries = new ArrayList<>();
        JsonNode list = json(text);
        if (list != null) {
            list.forEach(entries::add);
        }
        return entries;
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : CanonicalJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A message of a trace offers what is no JSON: %s".formatted(e.getOriginalMessage()), e);
        }
    }
}
