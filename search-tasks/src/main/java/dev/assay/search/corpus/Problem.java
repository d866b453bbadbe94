package dev.assay.search.corpus;

import java.util.Objects;

/**
 * A document, or a part of one, that was not taken.
 *
 * @param code what is wrong
 * @param where id, file, line or record by which it can be found; no path of a machine
 * @param detail one sentence with values, and advice where there is any
 */
public record Problem(Code code, String where, String detail) {
    public Problem {
        Objects.requireNonNull(code, "code is null");
        Objects.requireNonNull(where, "where is null");
        Objects.requireNonNull(detail, "detail is null");
    }

    /** What can be wrong. */
    public enum Code {
        /** The source ends in the middle of a document, or its compression is cut or damaged; what came before is taken. */
        TRUNCATED,
        /** Bytes that are no text in the encoding that was declared or found. */
        BROKEN_ENCODING,
        /** Longer than the reader's bound. */
        TOO_LARGE,
        /** Not of the form that the source promises. */
        MALFORMED,
        /** Nothing to read in it. */
        EMPTY,
        /** An id that an earlier document has. */
        DUPLICATE_ID,
        /** The text of an earlier document, character by character. */
        DUPLICATE_TEXT,
        /** Nearly the text of an earlier document. */
        NEAR_DUPLICATE,
        /** An older version of a document that is taken. */
        OLDER_VERSION,
        /** Redirects that lead back to themselves. */
        REDIRECT_CYCLE,
        /** A redirect to nothing. */
        REDIRECT_NOWHERE,
        /** A link that leaves the folder, or a file that is a link out of it. */
        OUTSIDE,
        /** A form of content that this reader does not understand. */
        UNSUPPORTED
    }
}
