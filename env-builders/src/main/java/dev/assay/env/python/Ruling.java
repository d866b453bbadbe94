package dev.assay.env.python;

/** What a verifier says of one answer. */
public sealed interface Ruling {
    /**
     * It judged.
     *
     * @param accepted whether the answer is right
     * @param reason why
     */
    record Judged(boolean accepted, String reason) implements Ruling {}

    /**
     * It could not judge: an exception, a result of another form, a limit.
     *
     * @param message what happened
     */
    record Failed(String message) implements Ruling {}
}
