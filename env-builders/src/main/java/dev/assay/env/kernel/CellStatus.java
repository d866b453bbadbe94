package dev.assay.env.kernel;

/** How the execution of a cell ended. */
public enum CellStatus {
    /** The code ran to its end. */
    OK,
    /** The code raised an exception. */
    ERROR,
    /** It ran longer than it may and was interrupted or, when it did not heed that, killed. */
    TIMED_OUT,
    /** It was interrupted on request. */
    INTERRUPTED,
    /** It put out more than it may, and was interrupted if it had not ended by then. */
    FLOODED,
    /** The kernel died under it. */
    DIED,
    /** It was not executed: it was too long, or the session had no call left. */
    REFUSED
}
