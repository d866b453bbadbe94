package dev.assay.swe.candidate;

import dev.assay.verifiers.task.Rejection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repository, a commit or a diff that cannot be used, through its own fault: a rejection, not a failure of ours. The code is the
 * code of that rejection.
 */
public final class InputProblem extends RuntimeException {
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
        NO_SUCH_BRANCH,
        /** The repository lacks an object of the change or its tree, as shallow and partial clones do. */
        MISSING_OBJECT,
        /** An object of the repository is damaged. */
        BROKEN_OBJECT,
        /** A file of the change, or the whole of it, exceeds what a row may carry. */
        PATCH_TOO_LARGE,
        /** The text is not a unified diff. */
        MALFORMED_PATCH,
        /** More files or bytes in the tree than an instance may have. */
        TREE_TOO_LARGE,
        /** A symbolic link of the tree leads out of it. */
        SYMLINK_OUT_OF_TREE,
        /** A name in the tree is not the name of a file ({@code ..}, {@code .git}, a layer's deletion mark). */
        UNSAFE_PATH
    }

    private final Code code;

    /** A problem: what, with which values, and maybe what to do. */
    public InputProblem(Code code, String message) {
        this(code, message, null);
    }

    /** The same, with what it came from. */
    public InputProblem(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What is wrong. */
    public Code code() {
        return code;
    }

    /**
     * The rejection that this problem stands for.
     *
     * @param stage where it came up
     * @param candidate id of the candidate, or the repository where there is none yet
     */
    public Rejection toRejection(String stage, String candidate, Map<String, String> evidence) {
        return Rejection.swe(stage, code.name(), candidate, String.valueOf(getMessage()), evidence);
    }
}
