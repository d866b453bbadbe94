package dev.assay.env.notebook.table.python;

import static dev.assay.env.notebook.table.python.ConditionPython.column;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Fold;
import dev.assay.env.notebook.table.algebra.Formula;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Period;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.algebra.Step.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step as a cell that changes the frame {@code data}. */
final class StepPython implements Step.Cases<String> {
    private final Map<String, String> frames;

    /** With the variable of each table. */
    StepPython(Map<String, String> frames) {
        this.frames = frames;
    }

    private static String text(String text) {
        return PythonText.literal(text);
    }

    private static String list(List<String> texts) {
        return texts.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String filter(Step.Filter step) {
        return "data = data[%s]".formatted(step.condition().match(ConditionPython.CONDITION));
    }

    @Override
    public String derive(Step.Derive step) {
        String value = step.formula().match(new Formula.Cases<>() {
            @Override
            public String combine(Formula.Combine formula) {
                return "%s %s %s"
                        .formatted(column(formula.left()), formula.operator().sign(), column(formula.right()));
            }

            @Override
            public String calendar(Formula.CalendarPart formula) {
                return column(formula.column())
                        + switch (formula.part()) {
                            case MONTH -> ".dt.strftime(\"%Y-%m\")";
                            case WEEKDAY -> ".dt.day_name()";
                            case HOUR -> ".dt.hour.astype(float)";
                        };
            }
        });
        return "%s = %s".formatted(column(step.name()), value);
    }

    @Override
    public String join(Step.Join step) {
        List<String> wanted = new ArrayList<>(List.of(step.right()));
        step.columns().stream()
                .map(Taken::column)
                .filter(each -> !wanted.contains(each))
                .forEach(wanted::add);
        String renamed = step.columns().stream()
                .filter(each -> !each.column().equals(step.right()))
                .map(each -> text(each.column()) + ": " + text(each.name()))
                .collect(Collectors.joining(", "));
        String key = "key of the other table";
        return """
               other = %1$s[%2$s].dropna(subset=[%3$s]).rename(columns={%3$s: %4$s, %5$s})
               data = data.merge(other, left_on=%6$s, right_on=%4$s, how="%7$s").drop(columns=%4$s)
               print(len(data))"""
                .formatted(
                        String.valueOf(frames.get(step.table())),
                        list(wanted),
                        text(step.right()),
                        text(key),
                        renamed,
                        text(step.left()),
                        step.keepAll() ? "left" : "inner");
    }

    @Override
    public String partner(Step.Partner step) {
        return "%s\ndata = data[%s%s.isin(other[%s])]\nprint(len(data))"
                .formatted(
                        others(step.table(), step.right(), step.condition()),
                        step.there() ? "" : "~",
                        column(step.left()),
                        text(step.right()));
    }

    @Override
    public String gather(Step.Gather step) {
        Fold fold = step.fold();
        String values = fold.column() == null ? "" : "[%s]".formatted(text(fold.column()));
        return """
               %1$s
               gathered = other.groupby(%2$s)%3$s%4$s
               %5$s = %6$s.map(gathered).astype(float)%7$s
               print(data.head())"""
                .formatted(
                        others(step.table(), step.right(), step.condition()),
                        text(step.right()),
                        values,
                        FoldPython.call(fold),
                        column(fold.name()),
                        column(step.left()),
                        step.emptyIsZero() ? ".fillna(0)" : "");
    }

    /** The rows of another table that may be partners, as the frame {@code other}. */
    private String others(String table, String right, @Nullable Condition condition) {
        String all = "other = %s.dropna(subset=[%s])".formatted(String.valueOf(frames.get(table)), text(right));
        return condition == null
                ? all
                : "%s\nother = other[%s]".formatted(all, condition.match(new ConditionPython("other")));
    }

    @Override
    public String group(Step.Group step) {
        String any = step.by().get(0);
        String folds = step.folds().stream()
                .map(fold -> text(fold.name()) + ": " + FoldPython.pair(fold, any))
                .collect(Collectors.joining(", "));
        return "data = data.groupby(%s, as_index=False).agg(**{%s})\nprint(data.head())"
                .formatted(list(step.by()), folds);
    }

    private static String series(String column, @Nullable String within) {
        return within == null ? column(column) : "data.groupby(%s)[%s]".formatted(text(within), text(column));
    }

    @Override
    public String along(Step.Along step) {
        String series = series(step.column(), step.within());
        String value =
                switch (step.course()) {
                    case PREVIOUS -> series + ".shift(1)";
                    case CHANGE -> series + ".diff()";
                    case RUNNING_TOTAL -> series + ".cumsum()";
                    case MOVING_MEAN ->
                        step.within() == null
                                ? "%s.rolling(%d).mean()".formatted(series, step.size())
                                : "%s.transform(lambda values: values.rolling(%d).mean())"
                                        .formatted(series, step.size());
                };
        return "data = data.sort_values(%s)\n%s = %s".formatted(text(step.order()), column(step.name()), value);
    }

    @Override
    public String rank(Step.Rank step) {
        return "%s = %s.rank(method=\"min\", ascending=%s)"
                .formatted(
                        column(step.name()),
                        series(step.column(), step.within()),
                        step.descending() ? "False" : "True");
    }

    @Override
    public String pivot(Step.Pivot step) {
        Fold fold = step.fold();
        String values = fold.column() == null ? "" : "[%s]".formatted(text(fold.column()));
        return """
               data = data[%1$s.isin(%2$s)]
               data = data.groupby([%3$s, %4$s])%5$s%6$s.unstack().reindex(columns=%2$s)%7$s.reset_index()
               print(data.head())"""
                .formatted(
                        column(step.column()),
                        list(step.texts()),
                        text(step.row()),
                        text(step.column()),
                        values,
                        FoldPython.call(fold),
                        step.emptyIsZero() ? ".fillna(0)" : "");
    }

    @Override
    public String resample(Step.Resample step) {
        Fold fold = step.fold();
        String rule =
                switch (step.period()) {
                    case DAY -> "\"D\"";
                    case WEEK -> "\"W-MON\", closed=\"left\", label=\"left\"";
                    case MONTH -> "\"MS\"";
                };
        String format = step.period() == Period.MONTH ? "%Y-%m" : "%Y-%m-%d";
        String values = fold.column() == null ? "" : "[%s]".formatted(text(fold.column()));
        String call = fold.function() == Function.SUM ? ".sum()" : FoldPython.call(fold);
        return """
               series = data.dropna(subset=[%1$s]).set_index(%1$s).sort_index().resample(%2$s)%3$s%4$s
               data = pd.DataFrame({"period": series.index.strftime("%5$s"), %6$s: series.values})
               print(data.head())"""
                .formatted(text(step.instant()), rule, values, call, format, text(fold.name()));
    }

    @Override
    public String top(Step.Top step) {
        return "data = data.dropna(subset=[%1$s]).sort_values(%1$s, ascending=%2$s).head(%3$d)"
                .formatted(text(step.column()), step.descending() ? "False" : "True", step.count());
    }
}
