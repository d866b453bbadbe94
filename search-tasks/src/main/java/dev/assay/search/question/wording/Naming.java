package dev.assay.search.question.wording;

import dev.assay.search.fact.FactStore;

/**
 * How documents are called in questions: where the lexicon speaks of their kind, by the shortest name that they have, for there names
 * belong to one thing; elsewhere by their title, for running text links with whatever words it has.
 *
 * @param store the documents
 * @param lexicon the words of the corpus
 */
public record Naming(FactStore store, Lexicon lexicon) {
    private boolean known(int document) {
        return lexicon.kinds().containsKey(store.kind(document));
    }

    /** What a document is called. */
    public String of(int document) {
        return known(document) ? store.name(document) : store.title(document);
    }

    /** Whether no other document may be meant by it. */
    public boolean tellsApart(int document) {
        return known(document) || store.named(store.title(document)).length == 1;
    }
}
