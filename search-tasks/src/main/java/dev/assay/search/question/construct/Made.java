package dev.assay.search.question.construct;

/** What became of a beginning. */
public sealed interface Made {
    /** A question. */
    record Constructed(Draft draft) implements Made {}

    /**
     * None, and why.
     *
     * @param number of the question
     * @param start id of the document it began with
     * @param detail one sentence with values
     */
    record Refused(long number, String start, Reason reason, String detail) implements Made {}
}
