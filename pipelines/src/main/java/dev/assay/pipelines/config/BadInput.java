package dev.assay.pipelines.config;

import org.jspecify.annotations.Nullable;

/** Something that the caller gave cannot be used; the message says what, with which value, and what to do. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem with the input. */
    public BadInput(String message) {
        super(message);
    }

    /** A problem with the input that something else brought to light. */
    public BadInput(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
