package dev.assay.search.page;

import dev.assay.search.corpus.Span;

/**
 * What a citation points to.
 *
 * @param document its id
 * @param span of its text
 */
public record Evidence(String document, Span span) {}
