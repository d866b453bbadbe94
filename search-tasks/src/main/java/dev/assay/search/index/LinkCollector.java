package dev.assay.search.index;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Link;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers links while documents pass, before it is known which of their targets exist. Ids are kept as 64-bit hashes: 8 bytes a
 * document, 8 a link.
 */
final class LinkCollector {
    private long[] documents = new long[1 << 10];
    private int[] linksEnd = new int[1 << 10];
    private int count;
    private long[] targets = new long[1 << 12];
    private int links;

    /** Notes a document with its links. */
    void add(String id, List<Link> all) {
        if (count == documents.length) {
            documents = Arrays.copyOf(documents, 2 * count);
            linksEnd = Arrays.copyOf(linksEnd, 2 * count);
        }
        if (targets.length - links < all.size()) {
            targets = Arrays.copyOf(targets, Math.max(links + all.size(), 2 * targets.length));
        }
        int end = links;
        for (Link link : all) {
            targets[end++] = hash(link.target());
        }
        Arrays.sort(targets, links, end);
        long self = hash(id);
        int kept = links;
        for (int i = links; i < end; i++) {
            if (targets[i] != self && (kept == links || targets[i] != targets[kept - 1])) {
                targets[kept++] = targets[i];
            }
        }
        links = kept;
        documents[count] = self;
        linksEnd[count++] = links;
    }

    /**
     * The graph.
     *
     * @param ids of all documents as hashes, in the order of the ids
     */
    LinkGraph graph(long[] ids) {
        long[] sorted = ids.clone();
        Arrays.sort(sorted);
        int[] numbers = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            numbers[Arrays.binarySearch(sorted, ids[i])] = i;
        }
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new CorpusException(
                        "Two ids of the corpus, of documents %d and another, have the same hash.\nMaybe rename one of them."
                                .formatted(numbers[i]));
            }
        }
        long[] edges = new long[links];
        int kept = 0;
        int link = 0;
        for (int i = 0; i < count; i++) {
            long source = number(documents[i], sorted, numbers);
            for (; link < linksEnd[i]; link++) {
                int target = number(targets[link], sorted, numbers);
                if (target >= 0) {
                    edges[kept++] = source << 32 | target;
                }
            }
        }
        return LinkGraph.of(ids.length, Arrays.copyOf(edges, kept));
    }

    private static int number(long hash, long[] sorted, int[] numbers) {
        int at = Arrays.binarySearch(sorted, hash);
        return at < 0 ? -1 : numbers[at];
    }

    /** How many links there are, to nothing as well: those of a document to one target are one, those to itself none. */
    int different() {
        return links;
    }

    /** A hash that spreads ids over 64 bits: FNV-1a, then a bijection that mixes every bit with all others. */
    static long hash(CharSequence id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
