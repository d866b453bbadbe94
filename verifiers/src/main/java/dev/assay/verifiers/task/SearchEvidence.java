package dev.assay.verifiers.task;

import java.util.Objects;

/**
 * A part of a document of the corpus that shows something.
 *
 * @param constraint the constraint that it is about, its JSON as text
 * @param document id of the document
 * @param begin first character of the part, counted in UTF-16 code units from 0
 * @param end character after its last
 * @param says what it says, in short
 */
public record SearchEvidence(String constraint, String document, int begin, int end, String says) {
    public SearchEvidence {
        Objects.requireNonNull(constraint, "constraint is null");
        Objects.requireNonNull(document, "document is null");
        Objects.requireNonNull(says, "says is null");
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("The part [%d, %d) of (%s) is none.".formatted(begin, end, document));
        }
    }
}
