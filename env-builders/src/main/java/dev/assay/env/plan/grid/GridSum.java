package dev.assay.env.plan.grid;

import java.util.List;

/**
 * A sum of parts, each a number for each combination of what is chosen in some places; numbers are scaled to integers.
 *
 * @param parts the parts
 * @param constant added to them
 */
public record GridSum(List<Part> parts, long constant) {
    /** No number. */
    public static final long UNDEFINED = Long.MIN_VALUE;

    public GridSum {
        parts = List.copyOf(parts);
    }

    /**
     * A part.
     *
     * @param where the places it looks at
     * @param values by combination; {@link #UNDEFINED} where it has none
     */
    public record Part(GridPlaces where, long[] values) {
        /** The number for an answer. */
        public long value(int[] answer) {
            return values[where.index(answer)];
        }
    }

    /** The sum for an answer, {@link #UNDEFINED} when a part is. */
    public long value(int[] answer) {
        long total = constant;
        for (Part part : parts) {
            long value = part.value(answer);
            if (value == UNDEFINED) {
                return UNDEFINED;
            }
            total += value;
        }
        return total;
    }
}
