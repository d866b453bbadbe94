package dev.assay.verifiers.expression;

import dev.assay.verifiers.relation.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What variables stand for, and the row at hand.
 *
 * @param bindings of variables
 * @param row the row at hand, if there is one
 */
public record Scope(Bindings bindings, @Nullable RowAtHand row) {
    /** Values of variables. */
    @FunctionalInterface
    public interface Bindings {
        /** The value of a variable so many slots later; {@code null} when unbound. */
        @Nullable Value value(String name, int shift);
    }

    /** Variables without slots, no row at hand. */
    public static Scope of(Map<String, Value> variables) {
        return new Scope((name, shift) -> shift == 0 ? variables.get(name) : null, null);
    }

    /** The same with a row at hand. */
    public Scope at(RowAtHand newRow) {
        return new Scope(bindings, newRow);
    }
}
