package dev.assay.search.question.construct;

import java.util.Objects;

/**
 * How questions are made.
 *
 * @param seed of everything
 * @param depth links of the longest chain at most, at least 1
 * @param breadth neighbours looked at by relation, and parts of the outermost conjunction at most; at least 2
 * @param degreeQuantile a beginning that is linked to more often than this share of documents of its kind is popular
 * @param lengthQuantile a beginning whose text is longer than that of this share of documents of its kind is popular
 * @param weakest a clue fits at least so many entities, so that none gives the answer away
 * @param members answers of a question for a set, at most
 * @param mix how often each form is tried
 * @param reach pages that one opens at most on the best way to the answer; a question without such a way is not made
 */
public record Construction(
        long seed,
        int depth,
        int breadth,
        double degreeQuantile,
        double lengthQuantile,
        int weakest,
        int members,
        Mix mix,
        int reach) {
    /** Within what agents may open with sixteen times their small budget, 96 pages, even if a third of them is in vain. */
    public static final int REACH = 60;

    public Construction {
        Objects.requireNonNull(mix, "mix is null");
        if (depth < 1 || breadth < 2 || weakest < 1 || members < 2 || reach < 1) {
            throw new IllegalArgumentException(
                    "Questions need a depth (%d), a weakest clue (%d) and a reach (%d) of at least 1, a breadth (%d) and members (%d) of at least 2."
                            .formatted(depth, weakest, reach, breadth, members));
        }
        if (!(degreeQuantile > 0 && degreeQuantile <= 1 && lengthQuantile > 0 && lengthQuantile <= 1)) {
            throw new IllegalArgumentException("The quantiles (%s) and (%s) must lie above 0 and be at most 1."
                    .formatted(degreeQuantile, lengthQuantile));
        }
    }

    /** With the standard mix and reach. */
    public Construction(
            long seed, int depth, int breadth, double degreeQuantile, double lengthQuantile, int weakest, int members) {
        this(seed, depth, breadth, degreeQuantile, lengthQuantile, weakest, members, Mix.standard(), REACH);
    }

    /** Chains of up to four links, five clues, the less popular four fifths of a corpus. */
    public static Construction of(long seed) {
        return new Construction(seed, 4, 5, 0.8, 0.9, 4, 5);
    }
}
