package dev.assay.env.phrase;

/**
 * What is said of a column.
 *
 * @param ofEntity whether the subject is the entity itself, {@code costs at most 300 EUR}, rather than the column's label, {@code is at
 *     most 300 EUR}
 * @param text verb and object
 */
record Predicate(boolean ofEntity, String text) {}
