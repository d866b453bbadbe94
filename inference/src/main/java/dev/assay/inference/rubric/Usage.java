package dev.assay.inference.rubric;

/**
 * What was asked of models for one thing.
 *
 * @param replies of all models
 * @param promptTokens that they read
 * @param completionTokens that they wrote
 */
public record Usage(int replies, long promptTokens, long completionTokens) {}
