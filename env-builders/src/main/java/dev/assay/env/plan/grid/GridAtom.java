package dev.assay.env.plan.grid;

import dev.assay.verifiers.relation.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a term, for each combination of what is chosen where it looks.
 *
 * @param columns where it looks, relative to the slot at hand: {@code shift * choices + choice}, ascending
 * @param values by combination, the first place slowest
 */
record GridAtom(List<Integer> columns, List<@Nullable Value> values) {}
