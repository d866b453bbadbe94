package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of a conversation, in the roles that DeepSeek-V3.2 knows. */
public sealed interface ChatMessage {
    /** The role's name in JSON. */
    String role();

    /** Whether a turn of the model begins after it: reasoning before the last such message is dropped. */
    default boolean opensTurn() {
        return false;
    }

    /** The tools that it offers, each a whole OpenAI entry ({@code {"type": "function", "function": …}}). */
    default List<JsonNode> tools() {
        return List.of();
    }

    /**
     * The operator's instructions.
     *
     * @param responseFormat schema that the reply must follow, or null
     */
    record SystemMessage(String content, List<JsonNode> tools, @Nullable JsonNode responseFormat)
            implements ChatMessage {
        public SystemMessage {
            tools = List.copyOf(tools);
        }

        /** Instructions alone. */
        public SystemMessage(String content) {
            this(content, List.of(), null);
        }

        @Override
        public String role() {
            return "system";
        }
    }

    /** A user message that carries tools and format itself; search agents alone use it, the official interface refuses it. */
    record DeveloperMessage(String content, List<JsonNode> tools, @Nullable JsonNode responseFormat)
            implements ChatMessage {
        public DeveloperMessage {
            tools = List.copyOf(tools);
        }

        @Override
        public String role() {
            return "developer";
        }

        @Override
        public boolean opensTurn() {
            return true;
        }
    }

    /** What the user says; null is written as Python's {@code None}, as the published encoder does. */
    record UserMessage(@Nullable String content) implements ChatMessage {
        @Override
        public String role() {
            return "user";
        }

        @Override
        public boolean opensTurn() {
            return true;
        }
    }

    /** What the model said: reasoning and content are empty when absent. */
    record AssistantMessage(String reasoning, String content, List<ToolCall> calls) implements ChatMessage {
        public AssistantMessage {
            calls = List.copyOf(calls);
        }

        @Override
        public String role() {
            return "assistant";
        }
    }

    /**
     * What a tool returned; null content is written as {@code None}.
     *
     * @param callId the call that it answers, for readers: the encoding goes by position
     */
    record ToolMessage(@Nullable String content, @Nullable String callId) implements ChatMessage {
        @Override
        public String role() {
            return "tool";
        }
    }
}
