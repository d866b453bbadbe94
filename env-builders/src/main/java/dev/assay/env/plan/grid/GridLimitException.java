package dev.assay.env.plan.grid;

/** A planning task cannot be laid out in arrays: a term speaks of too many choices at once, or numbers are too far apart. */
public final class GridLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what is too large, and how large. */
    public GridLimitException(String message) {
        super(message);
    }
}
