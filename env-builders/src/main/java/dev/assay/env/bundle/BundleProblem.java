package dev.assay.env.bundle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bundle that is not what it says it is, or cannot be written where it should be. */
public final class BundleProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Code {
        /** A file that belongs to it is not there. */
        MISSING_FILE,
        /** A file has other content than its digest says. */
        WRONG_DIGEST,
        /** A file is not what its name says. */
        MALFORMED,
        /** A path leads out of the bundle, or is none of a bundle. */
        UNSAFE_PATH,
        /** A file is larger than any of a bundle. */
        TOO_LARGE,
        /** Something else lies where it should be written. */
        OCCUPIED
    }

    private final Code code;

    /** A problem, with what gave rise to it. */
    public BundleProblem(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    BundleProblem(Code code, String message) {
        this(code, message, null);
    }

    /** What is wrong. */
    public Code code() {
        return code;
    }

    /** What, with which values, and maybe what to do. */
    public String message() {
        return Optional.ofNullable(getMessage()).orElse(code.name());
    }
}
