package dev.assay.swe.run;

import dev.assay.verifiers.task.Rejection;
import java.util.Map;

/** A commit that cannot be laid out as an instance, through the repository's own fault: a rejection, not a failure of ours. */
public final class LayoutProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    LayoutProblem(Code code, String message) {
        super(message);
        this.code = code;
    }

    LayoutProblem(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What is wrong. */
    public Code code() {
        return code;
    }

    /** The rejection that this problem stands for. */
    public Rejection toRejection(String candidate) {
        return Rejection.swe("environment", code.name(), candidate, String.valueOf(getMessage()), Map.of());
    }

    /** What can be wrong with a commit. */
    public enum Code {
        /** A commit, a tree or too many files are absent: shallow, partial or broken repository. */
        MISSING_OBJECT,
        /** A symbolic link of the tree leads out of it. */
        SYMLINK_OUT_OF_TREE,
        /** A name in the tree is not the name of a file ({@code ..}, {@code .git}, a layer's deletion mark). */
        UNSAFE_PATH,
        /** More files or bytes than {@link TreeLimits} allows. */
        TREE_TOO_LARGE
    }
}
