package dev.assay.env.plan.grid;

import dev.assay.verifiers.expression.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a solution fills the places of a plan and tries entities.
 *
 * @param places {@code slot * choices + choice}, each once
 * @param prefer whose amounts decide which entity is tried first; the order of keys when absent
 */
public record SearchOrder(List<Integer> places, @Nullable Prefer prefer) {
    public SearchOrder {
        places = List.copyOf(places);
    }

    /**
     * Entities that help a total come first.
     *
     * @param total which of the totals, from 0
     * @param mostFirst whether the greatest amount comes first
     */
    public record Prefer(int total, boolean mostFirst) {
        /** What helps a total that is compared so. */
        public static Prefer of(int total, Comparison comparison) {
            return new Prefer(total, comparison == Comparison.GE || comparison == Comparison.GT);
        }
    }
}
