package dev.assay.inference.context;

import dev.assay.inference.encoding.ChatMessage;
import java.util.List;

/**
 * The window of a model and when it counts as full.
 *
 * @param tokens size of the window
 * @param share part of it that may be used, above 0 up to 1
 */
public record ContextWindow(long tokens, double share, TokenCounter counter) {
    /** The share that the paper uses. */
    public static final double PUBLISHED_SHARE = 0.8;

    public ContextWindow {
        if (tokens < 1 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "A window of %d tokens, of which %s may be used, holds nothing.%nMaybe 131072 and 0.8."
                            .formatted(tokens, share));
        }
    }

    /** A window of which 80 % may be used. */
    public static ContextWindow of(long tokens, TokenCounter counter) {
        return new ContextWindow(tokens, PUBLISHED_SHARE, counter);
    }

    /** Whether a conversation uses more than it may. */
    public boolean overflows(List<ChatMessage> messages) {
        return counter.count(messages) > tokens * share;
    }
}
