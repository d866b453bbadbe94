package dev.assay.inference.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.inference.encoding.ChatMessage.AssistantMessage;
import dev.assay.inference.encoding.ChatMessage.DeveloperMessage;
import dev.assay.inference.encoding.ChatMessage.SystemMessage;
import dev.assay.inference.encoding.ChatMessage.ToolMessage;
import dev.assay.inference.encoding.ChatMessage.UserMessage;
import dev.assay.inference.encoding.EncodingException.Reason;
import dev.assay.inference.encoding.Span.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one message after the other; the layout is that of DeepSeek-V3.2. */
final class MessageRenderer {
    private final EncoderOptions options;
    private final List<ChatMessage> messages;
    private final PromptWriter out;
    private final int lastUser;

    MessageRenderer(EncoderOptions options, List<ChatMessage> messages, PromptWriter out) {
        this.options = options;
        this.messages = messages;
        this.out = out;
        this.lastUser = ReasoningRule.lastUser(messages);
    }

    void render(int index) {
        out.message(index);
        ChatMessage message = messages.get(index);
        if (message instanceof SystemMessage system) {
            out.put(Source.SYSTEM, system.content());
            offers(system.tools(), system.responseFormat());
        } else if (message instanceof DeveloperMessage developer) {
            developer(index, developer);
        } else if (message instanceof UserMessage user) {
            out.put(Source.FRAME, Tokens.USER);
            words(Source.USER, TextZone.USER, user.content());
            out.put(Source.FRAME, Tokens.ASSISTANT + think(index));
        } else if (message instanceof AssistantMessage assistant) {
            assistant(index, assistant);
        } else if (message instanceof ToolMessage tool) {
            result(index, tool);
        }
    }

    private void offers(List<JsonNode> tools, @Nullable JsonNode format) {
        if (!tools.isEmpty()) {
            out.put(Source.SYSTEM, "\n\n" + ToolsText.HEAD)
                    .words(Source.SYSTEM, TextZone.SCHEMAS, ToolsText.schemas(tools))
                    .put(Source.SYSTEM, ToolsText.TAIL);
        }
        if (format != null) {
            out.put(Source.SYSTEM, "\n\n" + ToolsText.FORMAT)
                    .words(Source.SYSTEM, TextZone.FORMAT, PythonJson.write(format));
        }
    }

    private void developer(int index, DeveloperMessage developer) {
        if (developer.content().isEmpty()) {
            throw new EncodingException(
                    Reason.EMPTY_DEVELOPER,
                    index,
                    "Message %d is a developer message without content.%nMaybe give the user's words."
                            .formatted(index));
        }
        out.put(Source.FRAME, Tokens.USER);
        offers(developer.tools(), developer.responseFormat());
        out.put(Source.FRAME, "\n\n# The user's message is: ")
                .words(Source.USER, TextZone.USER, developer.content())
                .put(Source.FRAME, Tokens.ASSISTANT + think(index));
    }

    private void assistant(int index, AssistantMessage assistant) {
        if (thinks(index)) {
            if (index > lastUser
                    && assistant.reasoning().isEmpty()
                    && assistant.calls().isEmpty()) {
                throw new EncodingException(
                        Reason.NO_REASONING,
                        index,
                        ("Message %d has neither reasoning nor calls, although the model thinks."
                                        + "%nMaybe it was made without thinking: encode without it, too.")
                                .formatted(index));
            }
            out.words(Source.ASSISTANT, TextZone.ASSISTANT, assistant.reasoning())
                    .put(Source.ASSISTANT, Tokens.END_THINK);
        }
        out.words(Source.ASSISTANT, TextZone.ASSISTANT, assistant.content());
        new CallsWriter(out, index).write(assistant.calls());
        out.put(Source.ASSISTANT, Tokens.EOS);
    }

    private void result(int index, ToolMessage tool) {
        int calling = index - 1;
        while (calling >= 0 && messages.get(calling) instanceof ToolMessage) {
            calling--;
        }
        int order = index - calling;
        int calls = calls(index, calling, order);
        if (order == 1) {
            out.put(Source.FRAME, "\n\n<function_results>");
        }
        out.put(Source.FRAME, "\n<result>");
        words(Source.TOOL, TextZone.RESULT, tool.content());
        out.put(Source.FRAME, "</result>");
        if (order == calls) {
            out.put(Source.FRAME, "\n</function_results>\n\n" + think(index));
        }
    }

    private int calls(int index, int calling, int order) {
        if (calling < 0 || !(messages.get(calling) instanceof AssistantMessage assistant)) {
            throw new EncodingException(
                    Reason.ORPHAN_RESULT,
                    index,
                    "Message %d is a tool's result, but no assistant message with calls stands before it.%nMaybe one was cut off."
                            .formatted(index));
        }
        int calls = assistant.calls().size();
        if (order > calls) {
            throw new EncodingException(
                    Reason.SURPLUS_RESULT,
                    index,
                    "Message %d is result %d of %d calls of message %d.%nMaybe a call was left out."
                            .formatted(index, order, calls, calling));
        }
        return calls;
    }

    private void words(Source source, TextZone zone, @Nullable String content) {
        out.words(source, zone, content == null ? "None" : content);
    }

    private boolean thinks(int index) {
        return options.thinking() && options.rule().keeps(messages, index);
    }

    private String think(int index) {
        return thinks(index) ? Tokens.THINK : Tokens.END_THINK;
    }
}
