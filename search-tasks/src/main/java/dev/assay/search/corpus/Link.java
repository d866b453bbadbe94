package dev.assay.search.corpus;

import java.util.Objects;

/**
 * A link from one document to another.
 *
 * @param target id of the document that it leads to, which may not exist
 * @param type what it says, for example {@code depends}, {@code see-also}, {@code mentions}
 * @param anchor the words that carry it
 * @param span where these stand in the text of the document that has the link
 */
public record Link(String target, String type, String anchor, Span span) {
    /** The type of links in running text, of which one knows nothing but that they are there. */
    public static final String MENTIONS = "mentions";

    public Link {
        Objects.requireNonNull(target, "target is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(anchor, "anchor is null");
        Objects.requireNonNull(span, "span is null");
    }
}
