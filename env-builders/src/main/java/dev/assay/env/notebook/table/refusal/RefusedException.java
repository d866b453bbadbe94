package dev.assay.env.notebook.table.refusal;

import dev.assay.env.notebook.table.refusal.Refusal.Code;
import org.jspecify.annotations.Nullable;

/** A table or a question cannot be used, through its own fault: a rejection, not a failure of ours. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** With the refusal and what showed it. */
    public RefusedException(Refusal refusal, @Nullable Throwable cause) {
        super(refusal.code() + ": " + refusal.detail(), cause);
        this.refusal = refusal;
    }

    /** With a code and a sentence. */
    public RefusedException(Code code, String detail) {
        this(Refusal.of(code, detail), null);
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }
}
