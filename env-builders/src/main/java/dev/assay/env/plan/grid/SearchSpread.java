package dev.assay.env.plan.grid;

import java.util.List;
import java.util.function.ToLongFunction;

/** The least and the greatest number that a function of some places takes over their candidates. */
final class SearchSpread {
    /** Over more combinations nothing is known. */
    private static final long MOST = 10_000;

    /** No number is known. */
    static final Spread UNKNOWN = new Spread(false, 0, 0);

    private final List<List<Integer>> candidates;
    private final int[] number;
    private final int[] answer;

    SearchSpread(List<List<Integer>> candidates, int[] number, int[] answer) {
        this.candidates = candidates;
        this.number = number;
        this.answer = answer;
    }

    /** Least and greatest, where known. */
    record Spread(boolean known, long least, long most) {
        Spread plus(Spread other) {
            return known && other.known ? new Spread(true, least + other.least, most + other.most) : UNKNOWN;
        }
    }

    Spread of(int[] places, ToLongFunction<int[]> function) {
        double combinations = 1;
        for (int place : places) {
            combinations *= candidates.get(number[place]).size();
        }
        if (combinations > MOST) {
            return UNKNOWN;
        }
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < combinations; i++) {
            int rest = i;
            for (int place : places) {
                List<Integer> own = candidates.get(number[place]);
                answer[place] = own.get(rest % own.size());
                rest /= own.size();
            }
            long value = function.applyAsLong(answer);
            if (value != GridSum.UNDEFINED) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return least > most ? UNKNOWN : new Spread(true, least, most);
    }
}
