package dev.assay.env.python;

import java.time.Duration;

/**
 * How a child ended: never a failure of the infrastructure, which is an exception.
 *
 * @param kind how
 * @param detail with which values; empty for an orderly end
 * @param cpu processor time of it and of what it started and waited for; times never belong in rows
 */
public record ChildEnd(Kind kind, String detail, Duration cpu) {
    /** How a child ended. */
    public enum Kind {
        /** By itself, in order. */
        EXITED,
        /** Its caller needed it no longer. */
        STOPPED,
        /** Its time, or the time for one answer, was over. */
        TIMED_OUT,
        CPU_LIMIT,
        MEMORY_LIMIT,
        /** It sent too much, in all or in one piece. */
        OUTPUT_LIMIT,
        /** It sent what its role does not say, or what is not JSON. */
        PROTOCOL,
        /** It died by itself: an exit code, or a fault such as a stack that ran over. */
        CRASHED,
        /** Something killed it; mostly the kernel, because the sandbox had no memory left. */
        KILLED,
        /** It took its whole sandbox with it, which has been replaced. */
        SANDBOX_KILLED
    }

    /** By itself, in order. */
    public boolean orderly() {
        return kind == Kind.EXITED;
    }

    /** The kind and, where there is one, the detail: the same for the same behaviour, so it may go into a row. */
    public String text() {
        return detail.isEmpty() ? kind.name() : kind.name() + ": " + detail;
    }
}
