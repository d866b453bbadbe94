package dev.assay.env.synthesis;

/**
 * What a synthesis took; for reports only.
 *
 * @param replies of the model
 * @param promptTokens that it read
 * @param completionTokens that it wrote
 * @param handIns steps handed in
 */
public record Usage(int replies, long promptTokens, long completionTokens, int handIns) {}
