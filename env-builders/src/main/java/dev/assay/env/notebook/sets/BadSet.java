package dev.assay.env.notebook.sets;

/** A set that cannot be read at all. */
public final class BadSet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSet(String message, Throwable cause) {
        super(message, cause);
    }

    BadSet(String message) {
        super(message);
    }
}
