package dev.assay.search.index;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A corpus that can be searched, opened and followed. The same corpus gives the same answers in the same order, whatever the
 * thread; several threads may ask at once.
 */
public interface Library {
    /**
     * The best documents for some words, by BM25 over title, other names and text.
     *
     * @param query plain words: no operators, no syntax, anything at all
     * @param top at most so many, at least 1
     * @return best first; of equal score the smaller id first; none when no word of the query is anywhere
     */
    List<Hit> search(String query, int top);

    /** Ids of what {@link #search} finds, in its order; cheaper, for those who need no snippets. */
    default List<String> find(String query, int top) {
        return search(query, top).stream().map(Hit::id).toList();
    }

    /** A document by its id. */
    Optional<Document> document(String id);

    /** How many different documents link to this one; 0 for an unknown one. */
    int inDegree(String id);

    /** To how many different documents of this library it links; 0 for an unknown one. */
    int outDegree(String id);

    /**
     * Links that lead to a document. The target of each is replaced by the id of the document that has it; anchor and span are that
     * document's.
     *
     * @param most at most so many, in the order of the ids of the documents that have them, then of their place
     */
    List<Link> linksTo(String id, int most);

    /** How many documents there are. */
    int size();

    /** Visits each document once, in the order of the ids. */
    void each(Consumer<Document> visitor);
}
