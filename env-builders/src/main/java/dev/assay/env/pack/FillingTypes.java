package dev.assay.env.pack;

import dev.assay.verifiers.relation.ColumnType;
import java.util.stream.Stream;

/** The type that follows from where values come from. */
final class FillingTypes {
    private FillingTypes() {}

    /** References aside; of a derived column: an integer, or a decimal where decimals are kept. */
    static ColumnType type(Filling filling) {
        if (filling instanceof Filling.Serial) {
            return ColumnType.INTEGER;
        }
        if (filling instanceof Filling.Numbers numbers) {
            boolean whole = Stream.of(numbers.from(), numbers.step())
                    .allMatch(each -> each.stripTrailingZeros().scale() <= 0);
            return whole ? ColumnType.INTEGER : ColumnType.DECIMAL;
        }
        if (filling instanceof Filling.Pending pending) {
            return pending.decimals() > 0 ? ColumnType.DECIMAL : ColumnType.INTEGER;
        }
        if (filling instanceof Filling.Yes) {
            return ColumnType.FLAG;
        }
        return filling instanceof Filling.Days || filling instanceof Filling.Within ? ColumnType.DATE : ColumnType.TEXT;
    }

    /** Whether it can fill a key. */
    static boolean fitsKey(Filling filling) {
        return filling instanceof Filling.Named
                || filling instanceof Filling.Serial
                || filling instanceof Filling.Code
                || filling instanceof Filling.Listed
                || filling instanceof Filling.Days
                || filling instanceof Filling.Refer;
    }

    /** Whether it can fill nothing but a key. */
    static boolean keyOnly(Filling filling) {
        return filling instanceof Filling.Serial
                || filling instanceof Filling.Code
                || filling instanceof Filling.Listed
                || filling instanceof Filling.Days;
    }
}
