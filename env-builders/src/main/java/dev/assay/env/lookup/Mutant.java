package dev.assay.env.lookup;

/**
 * An answer that should be refused.
 *
 * @param kind what was done to the right answer, {@code off by one}
 * @param text what would be submitted
 */
public record Mutant(String kind, String text) {}
