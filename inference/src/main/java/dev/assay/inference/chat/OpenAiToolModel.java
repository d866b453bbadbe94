package dev.assay.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.chat.ChatEndpoint.Retry;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.ToolCall;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.ArrayList;
import java.util.List;

/**
 * A model behind the chat-completions API, offered tools. Retries, limits and the key are those of {@link OpenAiChatModel}.
 *
 * <p>Where an answer does not say how many tokens it took, four characters are counted as one.
 */
public final class OpenAiToolModel implements ToolCallingModel {
    private static final int CHARACTERS = 4;

    private final ChatOptions options;
    private final ChatEndpoint endpoint;

    /** A model whose key comes from this process's environment. */
    public OpenAiToolModel(ChatOptions options) {
        this.options = options;
        this.endpoint = new ChatEndpoint(options);
    }

    @Override
    public String name() {
        return options.model();
    }

    @Override
    public Turn reply(List<ChatMessage> conversation, List<JsonNode> tools) {
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put("model", options.model());
        body.put("temperature", options.temperature());
        body.put("max_tokens", options.maxTokens());
        body.put("stream", false);
        ArrayNode messages = body.putArray("messages");
        conversation.forEach(message -> messages.add(written(message)));
        if (!tools.isEmpty()) {
            body.putArray("tools").addAll(tools);
        }
        return endpoint.ask(body, answer -> turn(answer, messages.toString().length()));
    }

    /** A message as the interface takes it; reasoning is not sent. */
    static ObjectNode written(ChatMessage message) {
        ObjectNode json = CanonicalJson.mapper().createObjectNode().put("role", message.role());
        if (message instanceof AssistantMessage said) {
            json.put("content", said.content());
            if (!said.calls().isEmpty()) {
                ArrayNode calls = json.putArray("tool_calls");
                said.calls().forEach(call -> calls.add(written(call)));
            }
        } else if (message instanceof ToolMessage told) {
            json.put("tool_call_id", told.callId()).put("content", told.content());
        } else if (message instanceof UserMessage user) {
            json.put("content", user.content());
        } else if (message instanceof SystemMessage system) {
            json.put("content", system.content());
        } else {
            throw new IllegalArgumentException("A message of role (%s) is not sent here.".formatted(message.role()));
        }
        return json;
    }

    private static ObjectNode written(ToolCall call) {
        ObjectNode json =
                CanonicalJson.mapper().createObjectNode().put("id", call.id()).put("type", "function");
        json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        return json;
    }

    /** The message of an answer to a conversation of so many characters. */
    static Turn turn(JsonNode answer, int sent) throws Retry {
        JsonNode choice = answer.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw ChatEndpoint.improper("an answer without choices[0].message", answer);
        }
        String content = message.path("content").asText("");
        List<ToolCall> calls = calls(message.path("tool_calls"));
        int said = content.length()
                + calls.stream().mapToInt(call -> call.arguments().length()).sum();
        JsonNode usage = answer.path("usage");
        return new Turn(
                new AssistantMessage(message.path("reasoning_content").asText(""), content, calls),
                message.path("refusal").asText(""),
                choice.path("finish_reason").asText("").equals("length"),
                usage.path("prompt_tokens").asLong(sent / CHARACTERS),
                usage.path("completion_tokens").asLong(said / CHARACTERS));
    }

    /** Calls as they came: a name that is missing is empty, and arguments that are no text are their JSON. */
    private static List<ToolCall> calls(JsonNode list) {
        List<ToolCall> calls = new ArrayList<>();
        for (JsonNode call : list) {
            JsonNode function = call.path("function");
            JsonNode arguments = function.path("arguments");
            calls.add(new ToolCall(
                    call.path("id").asText("call-" + calls.size()),
                    function.path("name").asText(""),
                    arguments.isTextual() ? arguments.asText() : arguments.toString()));
        }
        return calls;
    }
}
