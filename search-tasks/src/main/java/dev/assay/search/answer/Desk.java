package dev.assay.search.answer;

import dev.assay.search.corpus.Document;
import dev.assay.search.index.Hit;
import dev.assay.search.index.Library;
import dev.assay.search.index.PassageVectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A library for one agent and one question: search and open, until the budget is spent. Opening a document again is free. */
public final class Desk {
    private final Library library;
    private final Budget budget;
    private final Witness witness;
    private final Map<String, Document> opened = new LinkedHashMap<>();
    private int searches;

    /** With a budget of its own. */
    public Desk(Library library, Budget budget) {
        this(library, budget, Witness.NONE);
    }

    /** With a budget of its own, and somebody who is told what is done. */
    public Desk(Library library, Budget budget, Witness witness) {
        this.library = library;
        this.budget = budget;
        this.witness = witness;
    }

    /** What a search finds; nothing once the searches are spent, or for no words. */
    public List<Hit> search(String query) {
        if (searches >= budget.searches() || query.isBlank()) {
            return List.of();
        }
        searches++;
        witness.searched(query);
        return library.search(query, budget.top());
    }

    /** The ids of what a search finds; nothing once the searches are spent, or for no words. */
    public List<String> find(String query) {
        if (searches >= budget.searches() || query.isBlank()) {
            return List.of();
        }
        searches++;
        witness.searched(query);
        return library.find(query, budget.top());
    }

    /** The ids of the passages nearest in meaning, as a search; nothing once the searches are spent. */
    public List<String> nearest(PassageVectors vectors, String text) {
        if (searches >= budget.searches() || text.isBlank()) {
            return List.of();
        }
        searches++;
        return vectors.nearest(text, budget.top());
    }

    /** The title that results show of a document; empty where there is none. */
    public String title(String id) {
        return library.document(id).map(Document::title).orElse("");
    }

    /** A document; none once the opens are spent, or where there is none. */
    public Optional<Document> open(String id) {
        Document held = opened.get(id);
        if (held != null) {
            return Optional.of(held);
        }
        if (opened.size() >= budget.opens()) {
            return Optional.empty();
        }
        witness.opened(id);
        Optional<Document> document = library.document(id);
        document.ifPresent(each -> opened.put(id, each));
        return document;
    }

    /** Whether another document may be opened. */
    public boolean canOpen() {
        return opened.size() < budget.opens();
    }

    /** Different documents that may still be opened. */
    public int opensLeft() {
        return budget.opens() - opened.size();
    }

    /** Searches that may still be made. */
    public int searchesLeft() {
        return budget.searches() - searches;
    }

    /** Whether another search may be made. */
    public boolean canSearch() {
        return searches < budget.searches();
    }

    /** Searches made. */
    public int searches() {
        return searches;
    }

    /** Different documents opened. */
    public int opens() {
        return opened.size();
    }

    /** Documents opened, in order. */
    public List<Document> opened() {
        return List.copyOf(opened.values());
    }
}
