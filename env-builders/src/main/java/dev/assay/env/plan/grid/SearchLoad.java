package dev.assay.env.plan.grid;

import dev.assay.env.plan.grid.SearchSpread.Spread;
import dev.assay.verifiers.expression.Comparison;
import java.util.Arrays;

/** Loads of entities: judged at the end, and on the way where no load is negative and there is an upper limit. */
final class SearchLoad implements SearchBound {
    private final GridConstraint.Load load;
    private final int[] ready;
    private final boolean early;
    private final int end;

    SearchLoad(GridConstraint.Load load, int[] number, SearchSpread spread) {
        this.load = load;
        this.end = number.length - 1;
        this.ready = new int[load.places().length];
        for (int i = 0; i < ready.length; i++) {
            int own = number[load.places()[i]];
            ready[i] = Math.max(own, GridSearch.last(places(load.loads().get(i)), number));
        }
        boolean upper = load.comparison() == Comparison.LT || load.comparison() == Comparison.LE;
        this.early = upper && load.loads().stream().allMatch(each -> grows(each, spread));
    }

    private static boolean grows(GridSum sum, SearchSpread spread) {
        Spread own = spread.of(places(sum), sum::value);
        return own.known() && own.least() >= 0;
    }

    private static int[] places(GridSum sum) {
        return sum.parts().stream()
                .flatMapToInt(part -> Arrays.stream(part.where().places()))
                .distinct()
                .sorted()
                .toArray();
    }

    @Override
    public boolean fits(int n, int[] answer) {
        for (int slot = 0; slot < ready.length; slot++) {
            if ((n == end || (early && ready[slot] == n)) && !holds(slot, n, answer)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(int slot, int n, int[] answer) {
        int entity = answer[load.places()[slot]];
        long total = 0;
        for (int other = 0; other < ready.length; other++) {
            if (ready[other] <= n && answer[load.places()[other]] == entity) {
                long own = load.loads().get(other).value(answer);
                if (own == GridSum.UNDEFINED) {
                    return false;
                }
                total += own;
            }
        }
        return load.limits()[entity] != GridSum.UNDEFINED
                && load.comparison().holds(Long.compare(total, load.limits()[entity]));
    }
}
