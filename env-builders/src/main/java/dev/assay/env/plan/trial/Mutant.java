package dev.assay.env.plan.trial;

/**
 * An answer that is probably wrong.
 *
 * @param name what was done to the right one, {@code breaks rule 3}
 * @param text what is submitted
 */
public record Mutant(String name, String text) {}
