package dev.assay.env.notebook.table.engine;

import static dev.assay.env.profile.BoundedDuckDb.literal;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Numerals;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.profile.BoundedDuckDb;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes values of the texts of a loaded table. */
final class CleaningSql {
    private CleaningSql() {}

    /**
     * A query for the rows that count, with values.
     *
     * @param raw a table or query with the texts
     */
    static String of(TableReading table, String raw) {
        String columns = table.columns().stream()
                .map(column -> value(column) + " AS " + Sql.name(column.name()))
                .collect(Collectors.joining(", "));
        return "SELECT %s FROM %s".formatted(columns, once(table, raw));
    }

    private static String once(TableReading table, String raw) {
        if (table.repeats() == Repeats.IDENTICAL) {
            String names =
                    Sql.names(table.columns().stream().map(ColumnReading::name).toList());
            return "(SELECT DISTINCT %s FROM %s) AS kept".formatted(names, raw);
        }
        if (table.repeats() == Repeats.LATEST) {
            return "(SELECT * FROM %s QUALIFY row_number() OVER (PARTITION BY %s ORDER BY CAST(%s AS BIGINT) DESC) = 1) AS kept"
                    .formatted(raw, Sql.name(table.key().get(0)), Sql.name(String.valueOf(table.revision())));
        }
        return raw;
    }

    /** An expression for the value of a column. */
    static String value(ColumnReading column) {
        String text = "trim(%s)".formatted(Sql.name(column.name()));
        return switch (column.kind()) {
            case TEXT -> text(column);
            case NUMBER -> number(column, text);
            case INSTANT -> instant(column, text);
        };
    }

    /** Texts that mean missing; the empty one always does. */
    private static String missing(ColumnReading column) {
        return Stream.concat(Stream.of(""), column.missing().stream())
                .map(BoundedDuckDb::literal)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(ColumnReading column) {
        String name = Sql.name(column.name());
        String value = column.folded() ? "lower(trim(%s))".formatted(name) : name;
        return "CASE WHEN trim(%s) IN %s THEN NULL ELSE %s END".formatted(name, missing(column), value);
    }

    private static String number(ColumnReading column, String text) {
        StringBuilder sql = new StringBuilder("CASE WHEN %s IN %s THEN NULL".formatted(text, missing(column)));
        String digits = "regexp_extract(%s, %s, 1)".formatted(text, literal(Numerals.whole(column)));
        String number = "TRY_CAST(%s AS DOUBLE)"
                .formatted(column.thousands() ? "replace(%s, ',', '')".formatted(digits) : digits);
        String unit = "regexp_extract(%s, %s, 2)".formatted(text, literal(Numerals.whole(column)));
        for (Map.Entry<String, BigDecimal> each : column.units().entrySet()) {
            sql.append(" WHEN %s = %s THEN %s * CAST(%s AS DOUBLE)"
                    .formatted(
                            unit,
                            literal(each.getKey()),
                            number,
                            literal(each.getValue().toPlainString())));
        }
        sql.append(" ELSE ").append(number).append(" END");
        String value = sql.toString();
        if (column.code() != null) {
            value = "nullif(%s, CAST(%s AS DOUBLE))"
                    .formatted(value, literal(column.code().toPlainString()));
        }
        return column.absent() ? "coalesce(%s, 0)".formatted(value) : value;
    }

    private static String instant(ColumnReading column, String text) {
        String present = "nullif(%s, '')".formatted(text);
        String cleaned = column.missing().isEmpty()
                ? present
                : "CASE WHEN %s IN %s THEN NULL ELSE %s END".formatted(text, missing(column), text);
        if (!column.offsets()) {
            // The clock as it stands: an offset behind it, if there is one, is not heeded.
            return "TRY_CAST(substr(%s, 1, 19) AS TIMESTAMP)".formatted(cleaned);
        }
        String zone = column.zone() == null ? "UTC" : column.zone();
        return "timezone(%s, TRY_CAST(%s AS TIMESTAMPTZ))".formatted(literal(zone), cleaned);
    }
}
