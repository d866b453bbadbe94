package dev.assay.env.notebook.table.algebra;

import org.jspecify.annotations.Nullable;

/**
 * A value that a question asks for.
 *
 * @param name in the answer, {@code @name[value]}
 * @param finding what it is
 * @param form what it looks like
 * @param places decimals of a decimal; 0 otherwise
 * @param unit of a number; absent when it has none
 */
public record Asked(String name, Finding finding, Form form, int places, @Nullable String unit) {
    /** What a value looks like. */
    public enum Form {
        WHOLE,
        DECIMAL,
        TEXT,
        TEXTS
    }
}
