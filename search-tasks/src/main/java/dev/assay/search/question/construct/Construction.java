package dev.assay.search.question.construct;

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
 */
public record Construction(
        long seed, int depth, int breadth, double degreeQuantile, double lengthQuantile, int weakest, int members) {
    public Construction {
        if (depth < 1 || breadth < 2 || weakest < 1 || members < 2) {
            throw new IllegalArgumentException(
                    "Questions need a depth (%d) and a weakest clue (%d) of at least 1, a breadth (%d) and members (%d) of at least 2."
                            .formatted(depth, weakest, breadth, members));
        }
        if (!(degreeQuantile > 0 && degreeQuantile <= 1 && lengthQuantile > 0 && lengthQuantile <= 1)) {
            throw new IllegalArgumentException("The quantiles (%s) and (%s) must lie above 0 and be at most 1."
                    .formatted(degreeQuantile, lengthQuantile));
        }
    }

    /** Chains of up to three links, five clues, the less popular four fifths of a corpus. */
    public static Construction of(long seed) {
        return new Construction(seed, 3, 5, 0.8, 0.9, 4, 5);
    }
}
