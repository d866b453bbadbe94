package dev.assay.env.plan.solve;

import dev.assay.env.plan.grid.GridSum;
import org.chocosolver.solver.variables.IntVar;

/**
 * A variable and the number that each of its values adds to a sum.
 *
 * @param variable one place, or the combination of several
 * @param values by value of the variable; {@link GridSum#UNDEFINED} where it adds no number
 */
record Addend(IntVar variable, long[] values) {
    /** The least number that it may still add; {@link Long#MAX_VALUE} when it adds none for sure. */
    long low() {
        long low = Long.MAX_VALUE;
        int end = variable.getUB();
        for (int value = variable.getLB(); value <= end; value = variable.nextValue(value)) {
            if (values[value] != GridSum.UNDEFINED) {
                low = Math.min(low, values[value]);
            }
        }
        return low;
    }

    /** The greatest number that it may still add; {@link Long#MIN_VALUE} when it adds none for sure. */
    long high() {
        long high = Long.MIN_VALUE;
        int end = variable.getUB();
        for (int value = variable.getLB(); value <= end; value = variable.nextValue(value)) {
            high = Math.max(high, values[value]);
        }
        return high;
    }

    /** Whether it adds a number whatever value it takes. */
    boolean defined() {
        int end = variable.getUB();
        for (int value = variable.getLB(); value <= end; value = variable.nextValue(value)) {
            if (values[value] == GridSum.UNDEFINED) {
                return false;
            }
        }
        return true;
    }
}
