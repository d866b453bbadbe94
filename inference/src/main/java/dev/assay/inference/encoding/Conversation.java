package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.encoding.ChatMessage.DeveloperMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.EncodingException.Reason;
import java.util.ArrayList;
import java.util.List;

/** Messages in order, each with the tools that it offers. */
public record Conversation(List<ChatMessage> messages) {
    public Conversation {
        messages = List.copyOf(messages);
    }

    /** Reads {@code {"messages": […], "tools": […]?}} in OpenAI form; fields it does not know are passed over. */
    public static Conversation read(String json) {
        try {
            return OpenAiMessages.conversation(PythonJson.read(json));
        } catch (PythonJson.Broken e) {
            throw new EncodingException(
                    Reason.NOT_JSON, -1, "The conversation is not JSON: %s.".formatted(e.getMessage()));
        }
    }

    /**
     * The same messages with tools offered by the first one, as the published examples do; when a user speaks first, an empty
     * system message goes before it, since user messages offer no tools.
     */
    public Conversation offering(List<JsonNode> tools) {
        if (tools.isEmpty()) {
            return this;
        }
        List<ChatMessage> all = new ArrayList<>(messages);
        ChatMessage first = all.isEmpty() ? new SystemMessage("") : all.get(0);
        if (!first.tools().isEmpty()) {
            throw new EncodingException(
                    Reason.BAD_MESSAGE,
                    0,
                    "Message 0 offers %d tools, and so does the conversation (%d).%nMaybe name them in one place."
                            .formatted(first.tools().size(), tools.size()));
        }
        if (first instanceof SystemMessage system) {
            all.set(0, new SystemMessage(system.content(), tools, system.responseFormat()));
        } else if (first instanceof DeveloperMessage developer) {
            all.set(0, new DeveloperMessage(developer.content(), tools, developer.responseFormat()));
        } else {
            all.add(0, new SystemMessage("", tools, null));
        }
        return new Conversation(all);
    }
}
