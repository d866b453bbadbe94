package dev.assay.search.verify;

import dev.assay.verifiers.task.Rejection;
import dev.assay.verifiers.task.SearchTask;

/** What became of a question. */
public sealed interface Outcome {
    /** It is kept. */
    record Kept(SearchTask task) implements Outcome {}

    /** It is not, and why: stage {@code construct} or {@code verify}, and a code of {@code Reason} or {@link Refusal}. */
    record Refused(Rejection rejection) implements Outcome {}
}
