package dev.assay.env.lookup;

import java.util.ArrayList;
import java.util.List;

/**
 * How a baseline agent did.
 *
 * @param passAt chance of at least one success in 1, 2 and 4 tries, unbiased, of 3 decimals
 * @param calls tool calls of a try, the mean, the submission included
 */
public record Trial(List<Double> passAt, double calls) {
    private static final List<Integer> TRIES = List.of(1, 2, 4);

    public Trial {
        passAt = List.copyOf(passAt);
    }

    /**
     * Of several runs.
     *
     * @param passed how many of them succeeded
     * @param runs how many there were, at least 4
     * @param calls tool calls of all
     */
    public static Trial of(int passed, int runs, long calls) {
        List<Double> passAt = new ArrayList<>();
        for (int tries : TRIES) {
            double none = 1;
            for (int i = 0; i < tries; i++) {
                none *= Math.max(0, (double) (runs - passed - i) / (runs - i));
            }
            passAt.add(Math.round((1 - none) * 1_000) / 1_000.0);
        }
        return new Trial(passAt, Math.round(calls * 10.0 / runs) / 10.0);
    }
}
