package dev.assay.swe.issues;

import dev.assay.verifiers.task.StatementSource;

/**
 * A problem statement.
 *
 * @param text the statement
 * @param hints what was said about it before the fix was made, empty when nothing was
 * @param source what it was made of
 */
public record Statement(String text, String hints, StatementSource source) {}
