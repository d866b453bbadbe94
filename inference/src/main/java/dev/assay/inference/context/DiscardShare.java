package dev.assay.inference.context;

import dev.assay.inference.encoding.ChatMessage;
import java.util.List;

/**
 * Discard-75% and Discard-all: drops the earliest part of the tool-call history, at least one round of it.
 *
 * @param share part of the rounds that goes, above 0 up to 1; rounded down
 */
public record DiscardShare(double share) implements ContextPolicy {
    /** Drops the first three quarters of the tool-call history. */
    public static final DiscardShare THREE_QUARTERS = new DiscardShare(0.75);

    /** Drops all of it: the search begins anew. */
    public static final DiscardShare ALL = new DiscardShare(1);

    public DiscardShare {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("A share of %s cannot be discarded.%nMaybe 0.75.".formatted(share));
        }
    }

    @Override
    public List<ChatMessage> shorten(List<ChatMessage> messages) {
        int rounds = Rounds.count(messages);
        return rounds == 0 ? messages : Rounds.withoutFirst(messages, Math.max(1, (int) (rounds * share)));
    }
}
