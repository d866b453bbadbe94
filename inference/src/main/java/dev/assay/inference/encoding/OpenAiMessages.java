package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.DeveloperMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.EncodingException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as OpenAI-compatible interfaces write them. */
public final class OpenAiMessages {
    private OpenAiMessages() {}

    static Conversation conversation(JsonNode json) {
        if (!json.path("messages").isArray()) {
            throw bad(-1, "The conversation has no list (messages)");
        }
        List<ChatMessage> messages = new ArrayList<>();
        for (JsonNode message : json.path("messages")) {
            messages.add(message(message, messages.size()));
        }
        return new Conversation(messages).offering(tools(json, -1));
    }

    /** One message; the index is the place that errors name. */
    public static ChatMessage message(JsonNode json, int index) {
        String role = json.path("role").asText("");
        return switch (role) {
            case "system" -> new SystemMessage(words(json, "content", index), tools(json, index), format(json));
            case "developer" -> new DeveloperMessage(words(json, "content", index), tools(json, index), format(json));
            case "user" -> new UserMessage(text(json, "content", index));
            case "assistant" ->
                new AssistantMessage(
                        words(json, "reasoning_content", index), words(json, "content", index), calls(json, index));
            case "tool" -> new ToolMessage(text(json, "content", index), text(json, "tool_call_id", index));
            default ->
                throw new EncodingException(
                        Reason.UNKNOWN_ROLE,
                        index,
                        "Message %d has role (%s).%nMaybe one of system, developer, user, assistant, tool."
                                .formatted(index, role));
        };
    }

    /** A model's message, with every field that the published decoder writes, in its order. */
    public static ObjectNode write(AssistantMessage message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("role", message.role());
        json.put("content", message.content());
        json.put("reasoning_content", message.reasoning());
        ArrayNode calls = json.putArray("tool_calls");
        for (ToolCall call : message.calls()) {
            ObjectNode entry = calls.addObject();
            if (call.id() != null) {
                entry.put("id", call.id());
            }
            entry.put("type", "function");
            entry.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        }
        return json;
    }

    private static List<ToolCall> calls(JsonNode json, int index) {
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode call : list(json, "tool_calls", index)) {
            JsonNode function = call.path("function");
            String name = text(function, "name", index);
            String arguments = text(function, "arguments", index);
            if (name == null || arguments == null) {
                throw bad(
                        index,
                        "Call %d of message %d lacks function.name or function.arguments"
                                .formatted(calls.size(), index));
            }
            calls.add(new ToolCall(text(call, "id", index), name, arguments));
        }
        return calls;
    }

    private static List<JsonNode> tools(JsonNode json, int index) {
        List<JsonNode> tools = new ArrayList<>();
        for (JsonNode tool : list(json, "tools", index)) {
            if (!tool.has("function")) {
                throw bad(index, "Tool %d of %s lacks (function)".formatted(tools.size(), place(index)));
            }
            tools.add(tool);
        }
        return tools;
    }

    /** What Python takes for false (null, empty, zero) is no format. */
    private static @Nullable JsonNode format(JsonNode json) {
        JsonNode format = json.path("response_format");
        boolean none = format.isMissingNode()
                || format.isNull()
                || (format.isContainerNode() && format.isEmpty())
                || (format.isTextual() && format.textValue().isEmpty())
                || (format.isBoolean() && !format.booleanValue())
                || (format.isNumber() && format.doubleValue() == 0);
        return none ? null : format;
    }

    private static JsonNode list(JsonNode json, String field, int index) {
        JsonNode list = json.path(field);
        if (list.isMissingNode() || list.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!list.isArray()) {
            throw bad(index, "Field (%s) of %s is no list".formatted(field, place(index)));
        }
        return list;
    }

    private static String words(JsonNode json, String field, int index) {
        String text = text(json, field, index);
        return text == null ? "" : text;
    }

    private static @Nullable String text(JsonNode json, String field, int index) {
        JsonNode text = json.path(field);
        if (text.isMissingNode() || text.isNull()) {
            return null;
        }
        if (!text.isTextual()) {
            throw bad(index, "Field (%s) of %s is %s, not a text".formatted(field, place(index), text.getNodeType()));
        }
        return text.textValue();
    }

    private static String place(int index) {
        return index < 0 ? "the conversation" : "message " + index;
    }

    private static EncodingException bad(int index, String what) {
        return new EncodingException(
                Reason.BAD_MESSAGE, index, what + ".%nMaybe compare it with the OpenAI chat form.".formatted());
    }
}
