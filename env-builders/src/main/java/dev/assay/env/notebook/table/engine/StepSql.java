package dev.assay.env.notebook.table.engine;

import static dev.assay.env.profile.BoundedDuckDb.literal;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Formula;
import dev.assay.env.notebook.table.algebra.Function;
import dev.assay.env.notebook.table.algebra.Period;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.profile.BoundedDuckDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step as a query to the table before it. */
final class StepSql implements Step.Cases<String> {
    private final String from;
    private final Map<String, String> read;

    /**
     * For a table.
     *
     * @param from quoted name of the table before it
     * @param read quoted names of the tables as read
     */
    StepSql(String from, Map<String, String> read) {
        this.from = from;
        this.read = read;
    }

    @Override
    public String filter(Step.Filter step) {
        return "SELECT * FROM %s WHERE %s".formatted(from, step.condition().match(ConditionSql.CONDITION));
    }

    @Override
    public String derive(Step.Derive step) {
        String value = step.formula().match(new Formula.Cases<>() {
            @Override
            public String combine(Formula.Combine formula) {
                // A quotient by 0 is refused before; in mistakes, it is missing.
                String right = Sql.name(formula.right());
                return "%s %s %s"
                        .formatted(
                                Sql.name(formula.left()),
                                formula.operator().sign(),
                                formula.operator() == Formula.Operator.DIVIDED
                                        ? "nullif(%s, 0)".formatted(right)
                                        : right);
            }

            @Override
            public String calendar(Formula.CalendarPart formula) {
                String instant = Sql.name(formula.column());
                return switch (formula.part()) {
                    case MONTH -> "strftime(%s, '%%Y-%%m')".formatted(instant);
                    case WEEKDAY -> "dayname(%s)".formatted(instant);
                    case HOUR -> "CAST(hour(%s) AS DOUBLE)".formatted(instant);
                };
            }
        });
        return "SELECT *, %s AS %s FROM %s".formatted(value, Sql.name(step.name()), from);
    }

    @Override
    public String join(Step.Join step) {
        String taken = step.columns().stream()
                .map(each -> "other.%s AS %s".formatted(Sql.name(each.column()), Sql.name(each.name())))
                .collect(Collectors.joining(", "));
        return "SELECT own.*, %s FROM %s AS own %s JOIN %s AS other ON own.%s = other.%s"
                .formatted(
                        taken,
                        from,
                        step.keepAll() ? "LEFT" : "INNER",
                        String.valueOf(read.get(step.table())),
                        Sql.name(step.left()),
                        Sql.name(step.right()));
    }

    @Override
    public String partner(Step.Partner step) {
        String left = "own." + Sql.name(step.left());
        String found = "%s IN (SELECT %s FROM %s)"
                .formatted(left, Sql.name(step.right()), others(step.table(), step.right(), step.condition()));
        // Without a value the comparison is neither true nor false; such a row has no partner.
        return "SELECT own.* FROM %s AS own WHERE %s"
                .formatted(from, step.there() ? found : "%s IS NULL OR NOT (%s)".formatted(left, found));
    }

    @Override
    public String gather(Step.Gather step) {
        return "SELECT own.*, %s AS %s FROM %s AS own LEFT JOIN (SELECT %s AS named, %s AS made FROM %s GROUP BY 1) AS gathered ON own.%s = gathered.named"
                .formatted(
                        step.emptyIsZero() ? zero("gathered.made") : "gathered.made",
                        Sql.name(step.fold().name()),
                        from,
                        Sql.name(step.right()),
                        FoldSql.of(step.fold()),
                        others(step.table(), step.right(), step.condition()),
                        Sql.name(step.left()));
    }

    /** The rows of another table that may be partners. */
    private String others(String table, String right, @Nullable Condition condition) {
        return "%s WHERE %s IS NOT NULL%s"
                .formatted(
                        String.valueOf(read.get(table)),
                        Sql.name(right),
                        condition == null ? "" : " AND " + condition.match(ConditionSql.CONDITION));
    }

    @Override
    public String group(Step.Group step) {
        List<String> columns = new ArrayList<>();
        step.by().forEach(each -> columns.add(Sql.name(each)));
        step.folds().forEach(fold -> columns.add(FoldSql.of(fold) + " AS " + Sql.name(fold.name())));
        return "SELECT %s FROM %s WHERE %s GROUP BY %s"
                .formatted(String.join(", ", columns), from, present(step.by()), Sql.names(step.by()));
    }

    private static String present(List<String> columns) {
        return columns.stream().map(each -> Sql.name(each) + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    private static String over(@Nullable String within, String order) {
        return "OVER (%sORDER BY %s"
                .formatted(within == null ? "" : "PARTITION BY %s ".formatted(Sql.name(within)), order);
    }

    @Override
    public String along(Step.Along step) {
        String values = Sql.name(step.column());
        String over = over(step.within(), Sql.name(step.order()));
        String rows = " ROWS BETWEEN %s PRECEDING AND CURRENT ROW)";
        String value =
                switch (step.course()) {
                    case PREVIOUS -> "lag(%s) %s)".formatted(values, over);
                    case CHANGE -> "%1$s - lag(%1$s) %2$s)".formatted(values, over);
                    case RUNNING_TOTAL ->
                        "CASE WHEN %1$s IS NOT NULL THEN sum(%1$s) %2$s%3$s END"
                                .formatted(values, over, rows.formatted("UNBOUNDED"));
                    case MOVING_MEAN ->
                        "CASE WHEN count(%1$s) %2$s%3$s = %4$d THEN avg(%1$s) %2$s%3$s END"
                                .formatted(values, over, rows.formatted(step.size() - 1), step.size());
                };
        return "SELECT *, %s AS %s FROM %s".formatted(value, Sql.name(step.name()), from);
    }

    @Override
    public String rank(Step.Rank step) {
        String values = Sql.name(step.column());
        String order = values + (step.descending() ? " DESC" : " ASC") + " NULLS LAST";
        return "SELECT *, CASE WHEN %s IS NOT NULL THEN CAST(rank() %s) AS DOUBLE) END AS %s FROM %s"
                .formatted(values, over(step.within(), order), Sql.name(step.name()), from);
    }

    @Override
    public String pivot(Step.Pivot step) {
        List<String> columns = new ArrayList<>();
        columns.add(Sql.name(step.row()));
        for (String text : step.texts()) {
            String where = "FILTER (WHERE %s = %s)".formatted(Sql.name(step.column()), literal(text));
            String value = FoldSql.of(step.fold(), where);
            columns.add(
                    "%s AS %s".formatted(step.emptyIsZero() ? zero(value) : empty(step, value, where), Sql.name(text)));
        }
        String texts = step.texts().stream().map(BoundedDuckDb::literal).collect(Collectors.joining(", "));
        return "SELECT %s FROM %s WHERE %s IS NOT NULL AND %s IN (%s) GROUP BY %s"
                .formatted(
                        String.join(", ", columns),
                        from,
                        Sql.name(step.row()),
                        Sql.name(step.column()),
                        texts,
                        Sql.name(step.row()));
    }

    private static String zero(String value) {
        return "coalesce(%s, 0)".formatted(value);
    }

    /** Counts are missing, not 0, where no row is. */
    private static String empty(Step.Pivot step, String value, String where) {
        return step.fold().function().counts()
                ? "CASE WHEN count(*) %s > 0 THEN %s END".formatted(where, value)
                : value;
    }

    @Override
    public String resample(Step.Resample step) {
        String instant = Sql.name(step.instant());
        String unit = literal(step.period().noun());
        String value = FoldSql.of(step.fold());
        boolean zero = step.fold().function().counts() || step.fold().function() == Function.SUM;
        String name = Sql.name(step.fold().name());
        return """
               SELECT strftime(starts.begins, %1$s) AS "period", %2$s AS %3$s
               FROM (SELECT unnest(generate_series(date_trunc(%4$s, least_of), date_trunc(%4$s, greatest_of), INTERVAL 1 %6$s)) AS begins
               FROM (SELECT min(%5$s) AS least_of, max(%5$s) AS greatest_of FROM %7$s) AS ends) AS starts
               LEFT JOIN (SELECT date_trunc(%4$s, %5$s) AS begins, %8$s AS %3$s FROM %7$s WHERE %5$s IS NOT NULL GROUP BY 1) AS found
               ON starts.begins = found.begins"""
                .formatted(
                        literal(step.period() == Period.MONTH ? "%Y-%m" : "%Y-%m-%d"),
                        zero ? zero("found." + name) : "found." + name,
                        name,
                        unit,
                        instant,
                        step.period().noun(),
                        from,
                        value);
    }

    @Override
    public String top(Step.Top step) {
        String values = Sql.name(step.column());
        return "SELECT * FROM %s WHERE %s IS NOT NULL ORDER BY %s %s LIMIT %d"
                .formatted(from, values, values, step.descending() ? "DESC" : "ASC", step.count());
    }
}
