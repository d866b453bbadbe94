package dev.assay.env.notebook.table.algebra;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number made of the values of a column.
 *
 * @param name of the column that holds it
 * @param function what is made
 * @param column of which values; absent when rows are counted
 * @param share of a quantile, between 0 and 1; absent otherwise
 */
public record Fold(String name, Function function, @Nullable String column, @Nullable BigDecimal share) {
    public Fold {
        if ((column == null) != (function == Function.COUNT) || (share == null) == (function == Function.QUANTILE)) {
            throw new IllegalArgumentException(
                    "The function (%s) cannot have the column (%s) and the share (%s).\nMaybe rows are counted without a column, and only quantiles have a share."
                            .formatted(function, column, share));
        }
    }

    /** How many rows there are. */
    public static Fold count(String name) {
        return new Fold(name, Function.COUNT, null, null);
    }

    /** A number of a column that needs nothing else. */
    public static Fold of(String name, Function function, String column) {
        return new Fold(name, function, column, null);
    }

    /** The same with another function, which takes a column and no share. */
    public Fold with(Function other) {
        return new Fold(name, other, column, null);
    }

    /** The same of another column. */
    public Fold over(String other) {
        return new Fold(name, function, other, share);
    }

    /** Its column, which must be there. */
    public String values() {
        if (column == null) {
            throw new IllegalStateException("The fold (%s) counts rows and has no column.".formatted(name));
        }
        return column;
    }
}
