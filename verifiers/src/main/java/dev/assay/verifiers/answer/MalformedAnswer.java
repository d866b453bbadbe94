package dev.assay.verifiers.answer;

/** A text says nothing that an answer of the format can say; the message says where and why. */
final class MalformedAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAnswer(String message) {
        super(message);
    }

    /** Why, in words. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
