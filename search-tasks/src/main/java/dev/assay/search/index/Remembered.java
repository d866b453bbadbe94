package dev.assay.search.index;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A library that looks up each search and each document once. For one question, whose agents and checks ask for much the same, and for one
 * thread.
 */
public final class Remembered implements Library {
    private final Library library;
    private final Map<String, List<String>> found = new HashMap<>();
    private final Map<String, Optional<Document>> documents = new HashMap<>();
    private final Map<String, List<Link>> links = new HashMap<>();

    /** Over another one. */
    public Remembered(Library library) {
        this.library = library;
    }

    @Override
    public List<Hit> search(String query, int top) {
        return library.search(query, top);
    }

    @Override
    public List<String> find(String query, int top) {
        return found.computeIfAbsent(top + " " + query, any -> library.find(query, top));
    }

    @Override
    public Optional<Document> document(String id) {
        return documents.computeIfAbsent(id, library::document);
    }

    @Override
    public int inDegree(String id) {
        return library.inDegree(id);
    }

    @Override
    public int outDegree(String id) {
        return library.outDegree(id);
    }

    @Override
    public List<Link> linksTo(String id, int most) {
        return links.computeIfAbsent(most + " " + id, any -> library.linksTo(id, most));
    }

    @Override
    public int size() {
        return library.size();
    }

    @Override
    public void each(Consumer<Document> visitor) {
        library.each(visitor);
    }
}
