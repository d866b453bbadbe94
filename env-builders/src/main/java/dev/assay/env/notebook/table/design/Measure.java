package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers to ask about.
 *
 * @param name of the column
 * @param unit of its numbers
 * @param whole whether they are whole
 */
record Measure(String name, @Nullable String unit, boolean whole) {
    /** Whether what a function makes of them is whole, too. */
    boolean whole(Function function) {
        return function.counts()
                || (whole
                        && (function == Function.SUM
                                || function == Function.LEAST
                                || function == Function.GREATEST));
    }
}
