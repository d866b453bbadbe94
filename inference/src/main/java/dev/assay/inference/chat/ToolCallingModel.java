package dev.assay.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.encoding.ChatMessage;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import java.util.List;

/**
 * A chat model that may be offered tools. Throws InfraException (boundary {@code model}) when it cannot be asked. Safe for use by
 * several threads.
 */
public interface ToolCallingModel {
    /** A name for records, for example the model's own. */
    String name();

    /**
     * The next message of the model.
     *
     * @param conversation system, user, assistant and tool messages
     * @param tools what it is offered, each a whole entry ({@code {"type": "function", "function": …}}); none when it is empty
     */
    Turn reply(List<ChatMessage> conversation, List<JsonNode> tools);

    /**
     * What the model said.
     *
     * @param message content and calls, as they came; arguments are not parsed
     * @param refusal words with which the endpoint marks a refusal; empty without
     * @param cut whether the bound on tokens ended it
     * @param promptTokens tokens read
     * @param completionTokens tokens written
     */
    record Turn(AssistantMessage message, String refusal, boolean cut, long promptTokens, long completionTokens) {}
}
