package dev.assay.search.rubric;

import dev.assay.verifiers.task.Rubric;

/**
 * A question that has no single answer.
 *
 * @param text in words
 * @param rubric by what answers are scored
 */
record OpenQuestion(String text, Rubric rubric) {}
