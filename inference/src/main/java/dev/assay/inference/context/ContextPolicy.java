package dev.assay.inference.context;

import dev.assay.inference.encoding.ChatMessage;
import java.util.List;

/** Makes room in a conversation that outgrows its window. */
public sealed interface ContextPolicy permits DiscardShare, Summary {
    /** The conversation as it goes on: the same list when there is nothing to make room with. */
    List<ChatMessage> shorten(List<ChatMessage> messages);

    /** The conversation as it goes on, shortened once when it outgrows the window. */
    default List<ChatMessage> fit(List<ChatMessage> messages, ContextWindow window) {
        return window.overflows(messages) ? shorten(messages) : messages;
    }
}
