package dev.assay.search.verify;

import java.util.Objects;

/**
 * An answer that was given, compared with the right one.
 *
 * @param normalised as it was compared
 * @param outcome what came of it
 */
public record Compared(String normalised, Outcome outcome) {
    /** What a comparison can say. */
    public enum Outcome {
        SAME,
        DIFFERENT,
        /** It is no answer of this type, or in another unit. */
        UNREADABLE
    }

    public Compared {
        Objects.requireNonNull(normalised, "normalised is null");
        Objects.requireNonNull(outcome, "outcome is null");
    }

    static Compared of(String normalised, boolean same) {
        return new Compared(normalised, same ? Outcome.SAME : Outcome.DIFFERENT);
    }
}
