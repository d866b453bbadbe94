package dev.assay.env.notebook.table.python;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.table.algebra.Fold;
import java.util.Objects;

/** Numbers of many values in pandas. */
final class FoldPython {
    private FoldPython() {}

    /** A call on a series or a grouped one, {@code .mean()}. */
    static String call(Fold fold) {
        return switch (fold.function()) {
            case COUNT -> ".size()";
            case DISTINCT -> ".nunique()";
            case SUM -> ".sum(min_count=1)";
            case MEAN -> ".mean()";
            case MEDIAN -> ".median()";
            case LEAST -> ".min()";
            case GREATEST -> ".max()";
            case DEVIATION -> ".std()";
            case POPULATION_DEVIATION -> ".std(ddof=0)";
            case QUANTILE -> ".quantile(%s)".formatted(share(fold));
        };
    }

    /** A pair for {@code agg}: a column and what is made of it. */
    static String pair(Fold fold, String anyColumn) {
        String column = PythonText.literal(fold.column() == null ? anyColumn : fold.column());
        String made =
                switch (fold.function()) {
                    case COUNT -> "\"size\"";
                    case DISTINCT -> "\"nunique\"";
                    case SUM -> "lambda values: values.sum(min_count=1)";
                    case MEAN -> "\"mean\"";
                    case MEDIAN -> "\"median\"";
                    case LEAST -> "\"min\"";
                    case GREATEST -> "\"max\"";
                    case DEVIATION -> "\"std\"";
                    case POPULATION_DEVIATION -> "lambda values: values.std(ddof=0)";
                    case QUANTILE -> "lambda values: values.quantile(%s)".formatted(share(fold));
                };
        return "(%s, %s)".formatted(column, made);
    }

    private static String share(Fold fold) {
        return Objects.requireNonNull(fold.share()).toPlainString();
    }
}
