package dev.assay.inference.encoding;

/** A conversation that has no prompt text; the message names the place, the value and a way out. */
public final class EncodingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The JSON text cannot be read. */
        NOT_JSON,
        /** A field is missing or of a wrong type. */
        BAD_MESSAGE,
        /** A role other than system, developer, user, assistant, tool. */
        UNKNOWN_ROLE,
        /** Arguments of a call that are not the text of a JSON object. */
        BAD_ARGUMENTS,
        /** A tool result that follows no assistant message. */
        ORPHAN_RESULT,
        /** More tool results than calls. */
        SURPLUS_RESULT,
        /** A developer message without content. */
        EMPTY_DEVELOPER,
        /** In thinking mode, an assistant message of the current turn with neither reasoning nor calls. */
        NO_REASONING,
        /** In thinking mode, a developer message before the last user message: dropping old reasoning would drop it, too. */
        DROPPED_DEVELOPER,
        /** Text that contains a control text of the encoding. */
        CONTROL_TEXT,
        /** Half of a surrogate pair, which has no UTF-8 form. */
        UNPAIRED_SURROGATE
    }

    private final Reason reason;
    private final int index;

    EncodingException(Reason reason, int index, String message) {
        super(message);
        this.reason = reason;
        this.index = index;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The message's place in the conversation, from 0; -1 when no single message is to blame. */
    public int index() {
        return index;
    }
}
