package dev.assay.env.notebook.table.engine;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.Condition;
import dev.assay.env.profile.BoundedDuckDb;
import java.util.stream.Collectors;

/** Conditions in SQL. */
final class ConditionSql implements Condition.Cases<String> {
    static final ConditionSql CONDITION = new ConditionSql();

    private ConditionSql() {}

    @Override
    public String compare(Condition.Compare condition) {
        return "%s %s CAST(%s AS DOUBLE)"
                .formatted(
                        Sql.name(condition.column()),
                        condition.relation().sign(),
                        BoundedDuckDb.literal(condition.number().toPlainString()));
    }

    @Override
    public String among(Condition.Among condition) {
        return condition.texts().stream()
                .map(BoundedDuckDb::literal)
                .collect(Collectors.joining(", ", Sql.name(condition.column()) + " IN (", ")"));
    }

    @Override
    public String within(Condition.Within condition) {
        return "CAST(%s AS DATE) BETWEEN DATE %s AND DATE %s"
                .formatted(
                        Sql.name(condition.column()),
                        BoundedDuckDb.literal(condition.from()),
                        BoundedDuckDb.literal(condition.to()));
    }

    @Override
    public String exceeds(Condition.Exceeds condition) {
        return "%s > %s".formatted(Sql.name(condition.column()), Sql.name(condition.other()));
    }
}
