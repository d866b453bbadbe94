package dev.assay.swe.patch;

/** A change or a diff that cannot be used. The code is the code of the rejection that it stands for. */
public final class PatchProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Code {
        /** The repository lacks an object of the change, as partial clones do. */
        MISSING_OBJECT,
        /** A file of the change, or the whole of it, exceeds what a row may carry. */
        PATCH_TOO_LARGE,
        /** The text is not a unified diff. */
        MALFORMED_PATCH,
        /** An object of the repository is damaged. */
        BROKEN_OBJECT
    }

    private final Code code;

    /** A problem with what, with which values, and maybe what to do. */
    public PatchProblem(Code code, String message) {
        super(message);
        this.code = code;
    }

    PatchProblem(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What is wrong. */
    public Code code() {
        return code;
    }
}
