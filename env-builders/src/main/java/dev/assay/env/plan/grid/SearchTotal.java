package dev.assay.env.plan.grid;

import dev.assay.env.plan.grid.SearchSpread.Spread;
import dev.assay.verifiers.expression.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A total: what is spent, and what the places to come spend at least and at most. */
final class SearchTotal implements SearchBound {
    private final GridConstraint.Total total;
    private final List<List<GridSum.Part>> amounts;
    private final long[] spent;
    private final Spread[] rest;

    SearchTotal(GridConstraint.Total total, int[] number) {
        this.total = total;
        this.amounts = Stream.<List<GridSum.Part>>generate(ArrayList::new)
                .limit(number.length)
                .toList();
        total.sum().parts().forEach(part -> amounts.get(
                        GridSearch.last(part.where().places(), number))
                .add(part));
        this.spent = new long[number.length + 1];
        this.spent[0] = total.sum().constant();
        this.rest = new Spread[number.length];
    }

    /** What the entity of a place adds by itself; undefined when a part of it is. */
    long own(int place, int[] answer) {
        long own = 0;
        for (GridSum.Part part : total.sum().parts()) {
            if (part.where().places().length == 1 && part.where().places()[0] == place) {
                long value = part.value(answer);
                if (value == GridSum.UNDEFINED) {
                    return value;
                }
                own += value;
            }
        }
        return own;
    }

    void lookAhead(SearchSpread spread) {
        Spread after = new Spread(true, 0, 0);
        for (int n = rest.length - 1; n >= 0; n--) {
            rest[n] = after;
            for (GridSum.Part part : amounts.get(n)) {
                after = after.plus(spread.of(part.where().places(), part::value));
            }
        }
    }

    @Override
    public boolean fits(int n, int[] answer) {
        long sum = spent[n];
        for (GridSum.Part part : amounts.get(n)) {
            long value = part.value(answer);
            if (value == GridSum.UNDEFINED) {
                return false;
            }
            sum += value;
        }
        spent[n + 1] = sum;
        Spread after = rest[n];
        return !after.known() || possible(sum + after.least(), sum + after.most(), total.comparison(), 0);
    }

    /** Whether a number between these can compare so with the bound. */
    static boolean possible(long least, long most, Comparison comparison, long bound) {
        return switch (comparison) {
            case EQ -> least <= bound && bound <= most;
            case NE -> least != most || least != bound;
            case LT -> least < bound;
            case LE -> least <= bound;
            case GT -> most > bound;
            case GE -> most >= bound;
        };
    }
}
