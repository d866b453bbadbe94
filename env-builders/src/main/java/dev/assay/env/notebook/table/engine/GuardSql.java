package dev.assay.env.notebook.table.engine;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Formula;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.profile.BoundedDuckDb;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must not be in the data, so that a step or finding has one meaning for every engine. */
final class GuardSql implements Step.Cases<List<Guard>>, Finding.Cases<List<Guard>> {
    /** Nearer values may come out in either order, or on either side, depending on how they were added up. */
    private static final String NEAR = "1e-9 * greatest(1, abs(%s))";

    private final String from;
    private final Map<String, String> read;

    /**
     * For a table.
     *
     * @param from quoted name of the table before the step, or of the last one
     * @param read quoted names of the tables as read
     */
    GuardSql(String from, Map<String, String> read) {
        this.from = from;
        this.read = read;
    }

    private List<Guard> condition(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            String number = "CAST(%s AS DOUBLE)"
                    .formatted(BoundedDuckDb.literal(compare.number().toPlainString()));
            return List.of(close(compare.column(), number));
        }
        return condition instanceof Condition.Exceeds exceeds
                ? List.of(close(exceeds.column(), Sql.name(exceeds.other())))
                : List.of();
    }

    private Guard close(String column, String limit) {
        String name = Sql.name(column);
        return new Guard(
                Code.TOO_CLOSE,
                "values of %s hardly differ from the limit".formatted(column),
                "SELECT count(*) FROM %s WHERE %s != %s AND abs(%s - %s) < %s"
                        .formatted(from, name, limit, name, limit, NEAR.formatted(limit)));
    }

    @Override
    public List<Guard> filter(Step.Filter step) {
        return condition(step.condition());
    }

    @Override
    public List<Guard> derive(Step.Derive step) {
        if (step.formula() instanceof Formula.Combine combine && combine.operator() == Formula.Operator.DIVIDED) {
            return List.of(new Guard(
                    Code.DIVISION_BY_ZERO,
                    "rows have %s = 0".formatted(combine.right()),
                    "SELECT count(*) FROM %s WHERE %s = 0".formatted(from, Sql.name(combine.right()))));
        }
        return List.of();
    }

    @Override
    public List<Guard> join(Step.Join step) {
        return List.of(new Guard(
                Code.KEY_REPEATED,
                "keys (%s) of %s occur more than once".formatted(step.right(), step.table()),
                "SELECT count(*) FROM (SELECT 1 FROM %1$s WHERE %2$s IS NOT NULL GROUP BY %2$s HAVING count(*) > 1) AS keys"
                        .formatted(String.valueOf(read.get(step.table())), Sql.name(step.right()))));
    }

    @Override
    public List<Guard> partner(Step.Partner step) {
        return others(step.table(), step.condition());
    }

    @Override
    public List<Guard> gather(Step.Gather step) {
        return others(step.table(), step.condition());
    }

    /** The condition is one of the other table. */
    private List<Guard> others(String table, @Nullable Condition condition) {
        return condition == null ? List.of() : new GuardSql(String.valueOf(read.get(table)), read).condition(condition);
    }

    @Override
    public List<Guard> group(Step.Group step) {
        return List.of();
    }

    @Override
    public List<Guard> along(Step.Along step) {
        return List.of(unordered(step.order(), step.within()));
    }

    private Guard unordered(String order, @Nullable String within) {
        String name = Sql.name(order);
        String by = within == null ? name : Sql.name(within) + ", " + name;
        String nobody = within == null ? "" : " OR any_value(%s) IS NULL".formatted(Sql.name(within));
        return new Guard(
                Code.TIED,
                "places in the order by %s are taken twice, or by nothing".formatted(order),
                "SELECT count(*) FROM (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1 OR any_value(%s) IS NULL%s) AS places"
                        .formatted(from, by, name, nobody));
    }

    @Override
    public List<Guard> rank(Step.Rank step) {
        String name = Sql.name(step.column());
        String by = step.within() == null ? "" : "PARTITION BY %s ".formatted(Sql.name(step.within()));
        return List.of(new Guard(
                Code.TOO_CLOSE,
                "values of %s hardly differ from the next".formatted(step.column()),
                "SELECT count(*) FROM (SELECT %1$s AS value, lag(%1$s) OVER (%2$sORDER BY %1$s) AS before, %5$s AS place FROM %3$s) AS pairs WHERE place IS NULL OR (value > before AND value - before < %4$s)"
                        .formatted(
                                name,
                                by,
                                from,
                                NEAR.formatted("value"),
                                step.within() == null ? "1" : Sql.name(step.within()))));
    }

    @Override
    public List<Guard> pivot(Step.Pivot step) {
        return List.of();
    }

    @Override
    public List<Guard> resample(Step.Resample step) {
        return List.of();
    }

    @Override
    public List<Guard> top(Step.Top step) {
        return List.of(tied(step.column(), step.descending(), step.count() - 1, 2));
    }

    /** Whether of so many rows, after so many others, two are equal or nearly so. */
    private Guard tied(String column, boolean descending, int skipped, int count) {
        String name = Sql.name(column);
        String direction = descending ? "DESC" : "ASC";
        return new Guard(
                Code.TIED,
                "of the rows with the %s values of %s are equal in it"
                        .formatted(descending ? "greatest" : "least", column),
                "SELECT count(*) FROM (SELECT value, lag(value) OVER (ORDER BY value) AS before FROM (SELECT %1$s AS value FROM %2$s WHERE %1$s IS NOT NULL ORDER BY %1$s %3$s LIMIT %4$d OFFSET %5$d) AS best) AS pairs WHERE value - before < %6$s"
                        .formatted(name, from, direction, count, skipped, NEAR.formatted("value")));
    }

    @Override
    public List<Guard> folded(Finding.Folded finding) {
        return List.of();
    }

    @Override
    public List<Guard> share(Finding.Share finding) {
        return condition(finding.condition());
    }

    @Override
    public List<Guard> extreme(Finding.Extreme finding) {
        return List.of(tied(finding.by(), finding.descending(), 0, 2));
    }

    @Override
    public List<Guard> listed(Finding.Listed finding) {
        return List.of(tied(finding.by(), finding.descending(), 0, finding.count() + 1));
    }

    @Override
    public List<Guard> earliest(Finding.Earliest finding) {
        return List.of(unordered(finding.order(), null));
    }

    @Override
    public List<Guard> correlation(Finding.Correlation finding) {
        return List.of();
    }

    @Override
    public List<Guard> regression(Finding.Regression finding) {
        return List.of();
    }

    @Override
    public List<Guard> welch(Finding.Welch finding) {
        return List.of();
    }

    @Override
    public List<Guard> chiSquare(Finding.ChiSquare finding) {
        return List.of();
    }
}
