package dev.assay.search.index;

import java.util.Objects;

/**
 * A document that was found.
 *
 * @param id of the document
 * @param title of the document
 * @param score higher is better; comparable within one search only
 * @param snippet a part of its text that has words of the query, on one line
 */
public record Hit(String id, String title, double score, String snippet) {
    public Hit {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(snippet, "snippet is null");
    }
}
