package dev.assay.search.corpus;

import java.util.Objects;

/**
 * Something that a document says outright, in a field, a table, front matter or the like.
 *
 * @param subject id of the document whose subject it is about
 * @param attribute what it tells, lower case with hyphens, for example {@code installed-size}
 * @param value what it says
 * @param span where the text of the subject's document says so
 */
public record Fact(String subject, String attribute, Value value, Span span) {
    public Fact {
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(attribute, "attribute is null");
        Objects.requireNonNull(value, "value is null");
        Objects.requireNonNull(span, "span is null");
    }
}
