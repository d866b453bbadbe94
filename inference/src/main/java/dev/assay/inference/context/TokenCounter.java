package dev.assay.inference.context;

import dev.assay.inference.encoding.ChatMessage;
import java.util.List;

/** Counts the tokens of a conversation, best as it is encoded. */
@FunctionalInterface
public interface TokenCounter {
    /** Tokens of the whole prompt. */
    long count(List<ChatMessage> messages);
}
