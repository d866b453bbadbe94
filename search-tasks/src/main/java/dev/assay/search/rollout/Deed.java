package dev.assay.search.rollout;

import org.jspecify.annotations.Nullable;

/** What an agent without a model does with the tools. */
sealed interface Deed {
    /**
     * It searches.
     *
     * @param query words
     * @param top results at most
     */
    record Search(String query, int top) implements Deed {}

    /**
     * It opens a document by a link on a page that it has seen, and reads it.
     *
     * @param document its id
     * @param title what it searches for first where no page leads there; absent for what is opened by its address then
     */
    record Open(String document, @Nullable String title) implements Deed {}

    /**
     * It looks for words on the page that it opened last.
     *
     * @param words as they stand there
     */
    record Find(String words) implements Deed {}
}
