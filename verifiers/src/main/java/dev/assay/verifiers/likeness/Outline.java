package dev.assay.verifiers.likeness;

/**
 * What is compared of a candidate.
 *
 * @param precedence its place among duplicates
 * @param text what it asks
 */
public record Outline(Precedence precedence, String text) {}
