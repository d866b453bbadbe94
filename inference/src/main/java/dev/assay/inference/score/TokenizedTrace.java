package dev.assay.inference.score;

import java.util.BitSet;
import java.util.List;

/**
 * A trajectory as tokens.
 *
 * @param id of the trajectory
 * @param ids token ids
 * @param own the places of tokens that the policy wrote
 * @param ends the places at which a reply of the policy ends, ascending
 */
record TokenizedTrace(String id, long[] ids, BitSet own, List<Integer> ends) {
    TokenizedTrace {
        ends = List.copyOf(ends);
    }
}
