package dev.assay.search.rollout;

import dev.assay.search.index.Library;
import dev.assay.verifiers.task.SearchTask;

/**
 * A question, made ready to be acted out.
 *
 * @param task the row
 * @param library the corpus that the row names, whose digest was compared; several threads may use it
 */
public record SearchGround(SearchTask task, Library library) {}
