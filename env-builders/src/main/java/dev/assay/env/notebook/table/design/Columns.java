package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.table.algebra.Function;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Names of made columns and of answers, and limits that people would choose. */
final class Columns {
    private static final int LONGEST = 60;

    private Columns() {}

    /** {@code mean_cost}. */
    static String name(Function function, String column) {
        String prefix =
                switch (function) {
                    case COUNT -> "count";
                    case DISTINCT -> "different";
                    case SUM -> "total";
                    case MEAN -> "mean";
                    case MEDIAN -> "median";
                    case LEAST -> "smallest";
                    case GREATEST -> "largest";
                    case DEVIATION, POPULATION_DEVIATION -> "sd";
                    case QUANTILE -> "percentile";
                };
        return "%s_%s".formatted(prefix, plain(column));
    }

    /** A name without anything but letters, digits and underscores. */
    static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    /** The same, or a whole number where values are whole. */
    static BigDecimal round(double number, boolean whole) {
        return round(whole ? Math.rint(number) : number);
    }

    /** A number of two digits near another, with the point where it belongs. */
    static BigDecimal round(double number) {
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(2, RoundingMode.HALF_EVEN));
        return new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }
}
