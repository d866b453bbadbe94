package dev.assay.search.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;

/**
 * The ids of a small library in their order, so that the index need not be opened again for them: of a thousand documents that would cost
 * several times as much as sorting. Of a large library they are not held.
 */
final class IdOrder {
    private final List<BytesRef> ids = new ArrayList<>();
    private final long most;
    private long bytes;

    /** Holds ids of so many bytes at most. */
    IdOrder(long most) {
        this.most = most;
    }

    /** Notes an id. */
    void add(String id) {
        if (bytes <= most) {
            BytesRef own = new BytesRef(id);
            bytes += own.length;
            ids.add(own);
        }
        if (bytes > most) {
            ids.clear();
        }
    }

    /** Hashes of all different ids in the order of the ids, as the index has them; none where they were too many to hold. */
    Optional<long[]> hashes() {
        if (bytes > most) {
            return Optional.empty();
        }
        BytesRef[] sorted = ids.toArray(BytesRef[]::new);
        Arrays.sort(sorted);
        long[] hashes = new long[sorted.length];
        int different = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || !sorted[i].equals(sorted[i - 1])) {
                hashes[different++] = LinkCollector.hash(sorted[i].utf8ToString());
            }
        }
        return Optional.of(Arrays.copyOf(hashes, different));
    }
}
