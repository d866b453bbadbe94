package dev.assay.env.plan.grid;

import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exact numbers as integers: so many decimals, the same for all that are compared. */
final class GridScale {
    /** Thousands of such numbers can be added without overflow. */
    private static final BigDecimal GREATEST = BigDecimal.valueOf(1L << 50);

    private final int decimals;

    /** For all of these values; those that are no numbers do not matter. */
    GridScale(Collection<List<@Nullable Value>> values) {
        int most = 0;
        for (List<@Nullable Value> each : values) {
            for (Value value : each) {
                most = value instanceof Value.Number number
                        ? Math.max(most, number.number().scale())
                        : most;
            }
        }
        this.decimals = most;
    }

    /** The integer of a number; {@link GridSum#UNDEFINED} for anything else. */
    long scaled(@Nullable Value value) {
        if (!(value instanceof Value.Number number)) {
            return GridSum.UNDEFINED;
        }
        BigDecimal scaled = number.number().scaleByPowerOfTen(decimals);
        if (scaled.abs().compareTo(GREATEST) > 0) {
            throw new GridLimitException("The number (%s) is too large for %d decimals.".formatted(value, decimals));
        }
        return scaled.longValueExact();
    }

    /** The integers of a table of values, all times a factor of 1 or -1. */
    long[] scaled(List<@Nullable Value> values, int factor) {
        long[] scaled = new long[values.size()];
        for (int i = 0; i < scaled.length; i++) {
            long one = scaled(values.get(i));
            scaled[i] = one == GridSum.UNDEFINED ? one : factor * one;
        }
        return scaled;
    }
}
