package dev.assay.env.notebook.table.words;

import dev.assay.env.notebook.table.algebra.Fold;
import java.math.BigDecimal;
import java.util.Objects;

/** Numbers of many values as noun phrases, {@code the mean handling time (`handling`)}. */
final class FoldWords {
    private FoldWords() {}

    static String of(Fold fold, Names names) {
        if (fold.column() == null) {
            return "the number of " + names.rows();
        }
        boolean article =
                switch (fold.function()) {
                    case DISTINCT, DEVIATION, POPULATION_DEVIATION, QUANTILE -> true;
                    default -> false;
                };
        String values = article ? names.the(fold.column()) : names.of(fold.column());
        return switch (fold.function()) {
            case COUNT -> "the number of " + names.rows();
            case DISTINCT -> "the number of different values of %s".formatted(values);
            case SUM -> "the total %s".formatted(values);
            case MEAN -> "the mean %s".formatted(values);
            case MEDIAN -> "the median %s".formatted(values);
            case LEAST -> "the smallest %s".formatted(values);
            case GREATEST -> "the largest %s".formatted(values);
            case DEVIATION, POPULATION_DEVIATION -> "the standard deviation of %s".formatted(values);
            case QUANTILE -> "the %s percentile of %s".formatted(ordinal(Objects.requireNonNull(fold.share())), values);
        };
    }

    private static String ordinal(BigDecimal share) {
        String number = share.movePointRight(2).stripTrailingZeros().toPlainString();
        return number + (number.endsWith("1") && !number.endsWith("11") ? "st" : "th");
    }
}
