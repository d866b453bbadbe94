package dev.assay.env.notebook.sets;

/** A line of a set is no problem that the gate could look at, through its own fault. */
public final class RefusedRow extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    RefusedRow(Code code, String detail) {
        super(detail);
        this.code = code;
    }

    /** Why; the names are the codes of rejections. */
    public enum Code {
        /** It is no JSON object with a question. */
        MALFORMED_ROW,
        /** Neither it nor the labels say what is right. */
        NO_ANSWER,
        /** What is said to be right is no answer that can be compared. */
        BAD_ANSWER,
        /** A file that it names is not there, or too large. */
        NO_FILE,
        /** It brings no solution, and such problems are not wanted. */
        NO_SOLUTION,
        /** Its licence is not one of those that pass. */
        LICENSE_NOT_ALLOWED
    }

    /** Why. */
    public Code code() {
        return code;
    }

    /** In a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
