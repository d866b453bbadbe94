package dev.assay.verifiers.trace;

/** A trace that is none; the message says what, with which values, and what to do. */
public final class TraceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The text is no JSON object, or has a name twice in one object. */
        NOT_JSON,
        /** The schema is not the one that is read here. */
        OTHER_VERSION,
        /** A field that has to be there is absent. */
        MISSING_FIELD,
        /** A field has another type or a value that it may not have. */
        BAD_FIELD,
        /** Lists that run along one another have different lengths. */
        UNEQUAL_LENGTHS,
        /** A number is NaN or infinite. */
        NOT_FINITE,
        /** Two calls of one message, two results of one call, or two traces of one file have the same id. */
        DUPLICATE_ID,
        /** Parents, copies or results point where they may not. */
        BAD_GRAPH,
        /** The id is not that of the content. */
        WRONG_ID
    }

    private final Reason reason;

    /** A refusal. */
    public TraceException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A refusal with what led to it. */
    public TraceException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The same refusal, saying where. */
    TraceException at(String place) {
        return new TraceException(reason, place + ": " + getMessage(), this);
    }
}
