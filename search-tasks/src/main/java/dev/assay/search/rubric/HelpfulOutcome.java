package dev.assay.search.rubric;

import dev.assay.inference.rubric.Usage;
import dev.assay.verifiers.task.HelpfulTask;
import dev.assay.verifiers.task.Rejection;

/** What became of an open question. */
public sealed interface HelpfulOutcome {
    /** What it cost. */
    Usage usage();

    /** It is a row. */
    record Kept(HelpfulTask task, Usage usage) implements HelpfulOutcome {}

    /** It is not. */
    record Refused(Rejection rejection, Usage usage) implements HelpfulOutcome {}
}
