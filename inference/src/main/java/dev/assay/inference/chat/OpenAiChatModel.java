package dev.assay.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.inference.chat.ChatEndpoint.Retry;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model behind the chat-completions API that DeepSeek, vLLM, SGLang and others serve.
 *
 * <p>Refusals for load (429) and server errors (5xx) are tried again, after the time that {@code Retry-After} asks for or a growing
 * pause; so are broken connections and answers that are not what the API promises. Everything else, such as a wrong key, fails
 * at once. The key is read from the environment and never appears in a message. Safe for use by several threads.
 */
public final class OpenAiChatModel implements ChatModel {
    private final ChatOptions options;
    private final ChatEndpoint endpoint;

    /** A model whose key comes from this process's environment. */
    public OpenAiChatModel(ChatOptions options) {
        this.options = options;
        this.endpoint = new ChatEndpoint(options);
    }

    OpenAiChatModel(ChatOptions options, Function<String, @Nullable String> environment, ChatEndpoint.Pause pause) {
        this.options = options;
        this.endpoint = new ChatEndpoint(options, environment, pause);
    }

    @Override
    public String name() {
        return options.model();
    }

    @Override
    public String reply(List<Message> conversation) {
        return endpoint.ask(body(conversation), OpenAiChatModel::content);
    }

    private ObjectNode body(List<Message> conversation) {
        ObjectNode body = CanonicalJson.mapper().createObjectNode();
        body.put("model", options.model());
        body.put("temperature", options.temperature());
        body.put("max_tokens", options.maxTokens());
        body.put("stream", false);
        ArrayNode messages = body.putArray("messages");
        for (Message message : conversation) {
            messages.addObject().put("role", message.role()).put("content", message.content());
        }
        return body;
    }

    private static String content(JsonNode answer) throws Retry {
        JsonNode content = answer.path("choices").path(0).path("message").path("content");
        if (!content.isTextual()) {
            throw ChatEndpoint.improper("an answer without choices[0].message.content", answer);
        }
        return content.asText();
    }
}
