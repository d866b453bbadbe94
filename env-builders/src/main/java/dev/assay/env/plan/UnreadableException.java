package dev.assay.env.plan;

/** The tools on offer do not tell what a task speaks of. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what is not told. */
    public UnreadableException(String message) {
        super(message);
    }
}
