package dev.assay.verifiers.task;

import java.util.Objects;

/**
 * A part of a document that an answer cites.
 *
 * @param document its id
 * @param begin first character of the part, counted in UTF-16 code units from 0
 * @param end character after its last
 */
public record CitedSpan(String document, int begin, int end) {
    public CitedSpan {
        Objects.requireNonNull(document, "document is null");
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The part [%d, %d) of (%s) is none.".formatted(begin, end, document));
        }
    }
}
