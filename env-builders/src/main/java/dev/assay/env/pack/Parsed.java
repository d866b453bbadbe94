package dev.assay.env.pack;

/**
 * An expression that was read.
 *
 * @param value a term, a condition, a constraint
 * @param uses what it speaks of
 */
record Parsed<T>(T value, Uses uses) {}
