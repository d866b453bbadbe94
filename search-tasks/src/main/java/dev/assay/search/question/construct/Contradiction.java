package dev.assay.search.question.construct;

import dev.assay.search.fact.FactStore;
import dev.assay.search.fact.Stated;
import dev.assay.search.question.Says;
import java.util.List;
import java.util.Optional;

/**
 * Two documents that state different values of what a subject has only one of.
 *
 * @param first one of the statements
 * @param second another
 */
public record Contradiction(Stated first, Stated second) {
    /** That about an attribute of a document, if there is one. */
    public static Optional<Contradiction> of(FactStore store, int document, String attribute) {
        if (store.values(document, attribute).size() < 2) {
            return Optional.empty();
        }
        List<Stated> stated = store.facts(document, attribute);
        return stated.stream()
                .flatMap(first -> stated.stream()
                        .filter(other -> !other.source().equals(first.source())
                                && !other.value().equals(first.value()))
                        .map(other -> new Contradiction(first, other)))
                .findFirst();
    }

    /** Both, with where they stand. */
    public String text() {
        return "The %s of %s is %s in %s [%d, %d) and %s in %s [%d, %d)."
                .formatted(
                        first.attribute(),
                        first.subject(),
                        Says.of(first.value()),
                        first.source(),
                        first.span().begin(),
                        first.span().end(),
                        Says.of(second.value()),
                        second.source(),
                        second.span().begin(),
                        second.span().end());
    }
}
