package dev.assay.inference.dsa;

/**
 * Which sequences run together.
 *
 * @param budget tokens of a batch at most, unless one sequence alone has more
 * @param fewLengths whether sequences are filled up so that few lengths occur, since each new one costs a GPU time; else only to the longest
 *     of their batch
 * @param atOnce batches that run at one time, each on a thread of its own
 */
public record Batching(int budget, boolean fewLengths, int atOnce) {
    public Batching {
        if (budget < 1 || atOnce < 1) {
            throw new IllegalArgumentException(
                    "The token budget (%d) and the batches at once (%d) must be at least 1.".formatted(budget, atOnce));
        }
    }

    /** One batch after the other, few lengths. */
    public static Batching of(int budget) {
        return new Batching(budget, true, 1);
    }

    /** The same with another budget. */
    Batching within(int most) {
        return new Batching(most, fewLengths, atOnce);
    }
}
