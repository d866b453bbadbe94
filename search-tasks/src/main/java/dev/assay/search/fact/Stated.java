package dev.assay.search.fact;

import dev.assay.search.corpus.Span;
import dev.assay.search.corpus.Value;

/**
 * A fact and the document that states it.
 *
 * @param subject id of the document whose subject it is about
 * @param attribute what it tells; for a link its type
 * @param value what it says
 * @param source id of the document that says so
 * @param span where its text does
 */
public record Stated(String subject, String attribute, Value value, String source, Span span) {}
