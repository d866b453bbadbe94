package dev.assay.search.corpus;

/** A source that cannot be read at all, and what to do about it. */
public final class CorpusException extends RuntimeException {
    /** With a message that says what, with which values, and what to do. */
    public CorpusException(String message) {
        super(message);
    }

    /** The same with what was found below. */
    public CorpusException(String message, Throwable cause) {
        super(message, cause);
    }
}
