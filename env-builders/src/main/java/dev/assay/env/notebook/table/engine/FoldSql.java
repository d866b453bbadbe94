package dev.assay.env.notebook.table.engine;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.Fold;
import java.util.Objects;

/** Numbers of many values in SQL. */
final class FoldSql {
    private FoldSql() {}

    static String of(Fold fold) {
        return of(fold, "");
    }

    /**
     * An aggregate.
     *
     * @param filter a clause behind it, {@code FILTER (WHERE …)}, or nothing
     */
    static String of(Fold fold, String filter) {
        String values = fold.column() == null ? "*" : Sql.name(fold.column());
        String aggregate =
                switch (fold.function()) {
                    case COUNT -> "count(*)";
                    case DISTINCT -> "count(DISTINCT %s)".formatted(values);
                    case SUM -> "sum(%s)".formatted(values);
                    case MEAN -> "avg(%s)".formatted(values);
                    case MEDIAN -> "median(%s)".formatted(values);
                    case LEAST -> "min(%s)".formatted(values);
                    case GREATEST -> "max(%s)".formatted(values);
                    case DEVIATION -> "stddev_samp(%s)".formatted(values);
                    case POPULATION_DEVIATION -> "stddev_pop(%s)".formatted(values);
                    case QUANTILE ->
                        "quantile_cont(%s, %s)"
                                .formatted(
                                        values,
                                        Objects.requireNonNull(fold.share()).toPlainString());
                };
        String all = filter.isEmpty() ? aggregate : aggregate + " " + filter;
        return fold.function().counts() ? "CAST(%s AS DOUBLE)".formatted(all) : all;
    }
}
