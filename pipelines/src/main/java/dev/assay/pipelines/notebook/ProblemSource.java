package dev.assay.pipelines.notebook;

import java.util.List;

/** Where problems come from that Assay does not make of nothing. Read once a process; safe for use by several threads. */
interface ProblemSource {
    /** Every problem that is asked for. */
    List<NotebookRequest> requests(long seed);

    /** Whether a family of problems is its. */
    boolean has(String family);

    /** Makes a problem of one of its families. */
    Made make(NotebookRequest request);

    /** A digest of what was read for a problem. */
    String content(NotebookRequest request);
}
