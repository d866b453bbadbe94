package dev.assay.inference.encoding;

import dev.assay.inference.encoding.Completion.Reason;

/** Where and why reading a completion ends early. */
final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int at;

    Stop(Reason reason, int at) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.at = at;
    }

    Reason reason() {
        return reason;
    }

    int at() {
        return at;
    }
}
