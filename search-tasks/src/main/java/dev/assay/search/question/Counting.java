package dev.assay.search.question;

import dev.assay.search.fact.FactStore;

/** Counts what is on the other end of relations. */
public final class Counting {
    private Counting() {}

    /** How many different entities are on the other end of a relation of a document. */
    public static int of(FactStore store, int document, String relation, Direction direction) {
        return Measures.count(store, document, relation, direction);
    }
}
