package dev.assay.swe.mine;

import org.jspecify.annotations.Nullable;

/** A repository that cannot be mined. The code is the code of the rejection that it stands for. */
public final class RepositoryProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Code {
        NOT_A_REPOSITORY,
        /** There is no commit. */
        EMPTY_REPOSITORY,
        /** The history was cut off when it was cloned. */
        SHALLOW_REPOSITORY,
        /** Objects or references are damaged or missing. */
        BROKEN_REPOSITORY,
        /** The remote did not answer, refused, or took too long. */
        UNREACHABLE,
        /** The branch asked for does not exist. */
        NO_SUCH_BRANCH
    }

    private final Code code;

    /** A problem with what, with which values, and maybe what to do. */
    public RepositoryProblem(Code code, String message) {
        this(code, message, null);
    }

    RepositoryProblem(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What is wrong. */
    public Code code() {
        return code;
    }
}
