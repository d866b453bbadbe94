package dev.assay.env.notebook;

/**
 * An answer that a careless solver would give.
 *
 * @param mistake what went wrong, in a word or two: {@code off by one}, {@code unrounded}
 * @param answer the text that would be submitted
 */
public record Mutant(String mistake, String answer) {}
