package dev.assay.inference.dsa;

import java.util.BitSet;

/**
 * Tokens to score.
 *
 * @param ids token ids
 * @param asked places of the tokens whose log-probability and entropy are wanted; never the first, since nothing stands before it
 */
public record Sequence(long[] ids, BitSet asked) {
    /** All tokens but the first are wanted. */
    public static Sequence whole(long[] ids) {
        BitSet all = new BitSet(ids.length);
        if (ids.length > 1) {
            all.set(1, ids.length);
        }
        return new Sequence(ids, all);
    }

    /** Number of tokens. */
    int length() {
        return ids.length;
    }
}
