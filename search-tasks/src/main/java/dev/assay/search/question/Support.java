package dev.assay.search.question;

import dev.assay.search.corpus.Span;
import dev.assay.search.fact.Stated;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the corpus that a constraint holds by.
 *
 * @param constraint that holds; never a conjunction
 * @param entity id of the entity that it holds of
 * @param document id of the document that states it
 * @param span where
 * @param says what, in short
 * @param statement as the facts have it; absent where the document as a whole shows it
 */
public record Support(
        Constraint constraint, String entity, String document, Span span, String says, @Nullable Stated statement) {
    public Support {
        Objects.requireNonNull(constraint, "constraint is null");
        Objects.requireNonNull(entity, "entity is null");
        Objects.requireNonNull(document, "document is null");
        Objects.requireNonNull(span, "span is null");
        Objects.requireNonNull(says, "says is null");
    }
}
