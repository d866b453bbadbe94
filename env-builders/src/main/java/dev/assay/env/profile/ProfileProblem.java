package dev.assay.env.profile;

import dev.assay.verifiers.task.Rejection;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Data of a user that cannot be used, through its own fault: a rejection, not a failure of ours. */
public final class ProfileProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong; the code of the rejection. */
    public enum Code {
        /** There is nothing at that place, or no file of a known kind. */
        NO_DATA,
        /** A file is not what its name says. */
        NOT_READABLE,
        /** A file has bytes that are no UTF-8, and no other reading keeps them all. */
        NOT_UTF8,
        /** No table has rows enough and something to ask about. */
        NOTHING_USABLE
    }

    private final Code code;

    ProfileProblem(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    ProfileProblem(Code code, String message) {
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

    /**
     * The rejection that this problem stands for.
     *
     * @param candidate name of the data
     */
    public Rejection toRejection(String candidate) {
        return new Rejection("tools", "profile", code.name(), candidate, message(), new TreeMap<>());
    }
}
