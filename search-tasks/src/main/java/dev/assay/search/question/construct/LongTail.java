package dev.assay.search.question.construct;

import dev.assay.search.fact.FactStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Tells long-tail documents from popular ones: by how many lead to them and how long they are, among those of their kind. */
final class LongTail {
    private final FactStore store;
    private final Map<String, Integer> degrees = new HashMap<>();
    private final Map<String, Integer> lengths = new HashMap<>();

    LongTail(FactStore store, Construction construction) {
        this.store = store;
        Map<String, Integer> sizes = new HashMap<>();
        for (int i = 0; i < store.size(); i++) {
            sizes.merge(store.kind(i), 1, Integer::sum);
        }
        for (String kind : sizes.keySet()) {
            int[] documents = store.ofKind(kind);
            degrees.put(kind, quantile(documents, store::inDegree, construction.degreeQuantile()));
            lengths.put(kind, quantile(documents, store::length, construction.lengthQuantile()));
        }
    }

    private static int quantile(int[] documents, IntUnaryOperator measure, double share) {
        int[] sorted = Arrays.stream(documents).map(measure).sorted().toArray();
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** The greatest in-degree of a document of this one's kind that is not popular. */
    int degree(int document) {
        return degrees.getOrDefault(store.kind(document), 0);
    }

    /** The greatest length of a document of this one's kind that is not popular. */
    int length(int document) {
        return lengths.getOrDefault(store.kind(document), 0);
    }

    boolean popular(int document) {
        return store.inDegree(document) > degree(document);
    }

    boolean tooLong(int document) {
        return store.length(document) > length(document);
    }
}
