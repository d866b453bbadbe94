package dev.assay.search.rubric;

/**
 * What a question cost.
 *
 * @param replies of all models
 * @param promptTokens that they read
 * @param completionTokens that they wrote
 */
public record Usage(int replies, long promptTokens, long completionTokens) {}
