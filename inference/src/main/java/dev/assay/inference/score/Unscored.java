package dev.assay.inference.score;

/** A trajectory that gets no score; the message says why, with which values, and what to do. */
public final class Unscored extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It has more tokens than the model's window. */
        LONGER_THAN_WINDOW,
        /** It has more tokens than were asked for. */
        LONGER_THAN_ASKED,
        /** The policy said nothing on the branch that counts. */
        NOTHING_SAID,
        /** Its function schemas are no JSON list of functions with names. */
        BROKEN_TOOLS,
        /** The encoding that the model reads has no form for it. */
        NOT_ENCODABLE,
        /** Alone it needs more memory than the device has. */
        TOO_LITTLE_MEMORY
    }

    private final Reason reason;

    Unscored(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Unscored(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
