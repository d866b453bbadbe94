package dev.assay.inference.score;

/**
 * A stretch of what a scorer reads. Each stretch is made into tokens by itself, so that no token belongs to two.
 *
 * @param text its text
 * @param mark whether it is one of the marks, which the tokenizer has as one token each
 * @param own whether the policy wrote it: the log-probabilities of these tokens alone count
 */
public record Piece(String text, boolean mark, boolean own) {}
