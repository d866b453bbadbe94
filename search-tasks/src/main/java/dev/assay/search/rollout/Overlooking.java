package dev.assay.search.rollout;

import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Link;
import dev.assay.search.index.Hit;
import dev.assay.search.index.Library;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A library as somebody sees it who overlooks some of the results of searches, the same documents each time. Links still lead there.
 *
 * @param library what is there
 * @param share of the documents that are overlooked, in [0,1]
 * @param seed decides which
 */
record Overlooking(Library library, double share, long seed) implements Library {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private boolean sees(String document) {
        return new SplittableRandom(seed ^ (document.hashCode() * SPREAD)).nextDouble() >= share;
    }

    @Override
    public List<Hit> search(String query, int top) {
        return library.search(query, top).stream().filter(hit -> sees(hit.id())).toList();
    }

    @Override
    public List<String> find(String query, int top) {
        return library.find(query, top).stream().filter(this::sees).toList();
    }

    @Override
    public Optional<Document> document(String id) {
        return library.document(id);
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
        return library.linksTo(id, most);
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
