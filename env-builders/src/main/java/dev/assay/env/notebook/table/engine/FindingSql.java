package dev.assay.env.notebook.table.engine;

import static dev.assay.env.profile.BoundedDuckDb.literal;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.Finding;

/** A finding as a query for one value, a double or a text; several texts have the character 31 between them. */
final class FindingSql implements Finding.Cases<String> {
    /** Between the texts of a list: no text of data has it. */
    static final String BETWEEN = "\u001f";

    private final String from;

    FindingSql(String from) {
        this.from = from;
    }

    private String best(String by, boolean descending, int count) {
        return "FROM %s WHERE %2$s IS NOT NULL ORDER BY %2$s %3$s LIMIT %4$d"
                .formatted(from, Sql.name(by), descending ? "DESC" : "ASC", count);
    }

    @Override
    public String folded(Finding.Folded finding) {
        return "SELECT %s FROM %s".formatted(FoldSql.of(finding.fold()), from);
    }

    @Override
    public String share(Finding.Share finding) {
        return "SELECT 100.0::DOUBLE * count(*) FILTER (WHERE %s) / count(*) FROM %s"
                .formatted(finding.condition().match(ConditionSql.CONDITION), from);
    }

    @Override
    public String extreme(Finding.Extreme finding) {
        return "SELECT %s %s".formatted(Sql.name(finding.column()), best(finding.by(), finding.descending(), 1));
    }

    @Override
    public String listed(Finding.Listed finding) {
        return "SELECT string_agg(label, chr(31) ORDER BY value %s) FROM (SELECT %s AS label, %s AS value %s) AS best"
                .formatted(
                        finding.descending() ? "DESC" : "ASC",
                        Sql.name(finding.column()),
                        Sql.name(finding.by()),
                        best(finding.by(), finding.descending(), finding.count()));
    }

    @Override
    public String earliest(Finding.Earliest finding) {
        return "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT 1"
                .formatted(
                        Sql.name(finding.column()),
                        from,
                        finding.condition().match(ConditionSql.CONDITION),
                        Sql.name(finding.order()));
    }

    @Override
    public String correlation(Finding.Correlation finding) {
        return "SELECT corr(%s, %s) FROM %s".formatted(Sql.name(finding.first()), Sql.name(finding.second()), from);
    }

    @Override
    public String regression(Finding.Regression finding) {
        String function =
                switch (finding.coefficient()) {
                    case SLOPE -> "regr_slope";
                    case INTERCEPT -> "regr_intercept";
                    case R2 -> "regr_r2";
                };
        return "SELECT %s(%s, %s) FROM %s"
                .formatted(function, Sql.name(finding.outcome()), Sql.name(finding.cause()), from);
    }

    @Override
    public String welch(Finding.Welch finding) {
        String value = finding.statistic() == Finding.Statistic.VALUE
                ? "(mean1 - mean2) / sqrt(share1 + share2)"
                : "(share1 + share2) ** 2 / (share1 ** 2 / (count1 - 1) + share2 ** 2 / (count2 - 1))";
        return "SELECT %s FROM (SELECT %s, %s FROM %s) AS sides"
                .formatted(value, side(finding, finding.first(), 1), side(finding, finding.second(), 2), from);
    }

    /** Mean, count, and variance of the mean of one of the two groups. */
    private static String side(Finding.Welch finding, String text, int number) {
        String where = "FILTER (WHERE %s = %s)".formatted(Sql.name(finding.groups()), literal(text));
        String values = Sql.name(finding.column());
        return "avg(%1$s) %2$s AS mean%3$d, count(%1$s) %2$s AS count%3$d, var_samp(%1$s) %2$s / count(%1$s) %2$s AS share%3$d"
                .formatted(values, where, number);
    }

    @Override
    public String chiSquare(Finding.ChiSquare finding) {
        String value = finding.statistic() == Finding.Statistic.VALUE
                ? "any_value(total) * (sum(seen * seen / (across * down)) - 1)"
                : "CAST((count(DISTINCT first) - 1) * (count(DISTINCT second) - 1) AS DOUBLE)";
        return """
               SELECT %1$s FROM (SELECT first, second, seen, sum(seen) OVER () AS total, sum(seen) OVER (PARTITION BY first) AS across,
               sum(seen) OVER (PARTITION BY second) AS down FROM (SELECT %2$s AS first, %3$s AS second, CAST(count(*) AS DOUBLE) AS seen
               FROM %4$s WHERE %2$s IS NOT NULL AND %3$s IS NOT NULL GROUP BY 1, 2) AS counted) AS cells"""
                .formatted(value, Sql.name(finding.first()), Sql.name(finding.second()), from);
    }
}
