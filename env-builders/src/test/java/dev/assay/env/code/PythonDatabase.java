package dev.assay.env.code;

import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Python source that holds a database, as SQLite and as facts. */
public final class PythonDatabase {
    private PythonDatabase() {}

    /** Statements that open {@code initial}, an SQLite database in memory with all rows; {@code sqlite3} must be imported. */
    public static String sqlite(Database database) {
        StringBuilder out = new StringBuilder("initial = sqlite3.connect(':memory:')\n");
        for (Table table : database.schema().tables()) {
            String columns = table.columns().stream()
                    .map(column -> quoted(column.name()) + " " + type(column.type()))
                    .collect(Collectors.joining(", "));
            out.append("initial.execute(%s)\n"
                    .formatted(PythonText.literal("CREATE TABLE %s (%s)".formatted(quoted(table.name()), columns))));
            String insert = "INSERT INTO %s VALUES (%s)"
                    .formatted(
                            quoted(table.name()), "?, ".repeat(table.columns().size() - 1) + "?");
            for (Row row : database.rows(table.name())) {
                out.append("initial.execute(%s, (%s,))\n"
                        .formatted(
                                PythonText.literal(insert),
                                row.values().stream()
                                        .map(PythonDatabase::stored)
                                        .collect(Collectors.joining(", "))));
            }
        }
        return out.toString();
    }

    /** A literal of the facts: every column of every table. */
    public static String facts(Database database) {
        StringBuilder out = new StringBuilder("{");
        for (Table table : database.schema().tables()) {
            out.append(PythonText.literal(table.name())).append(": {");
            database.rows(table.name()).forEach(row -> out.append(key(database, table, row))
                    .append(": ")
                    .append(facts(table, row.values()))
                    .append(", "));
            out.append("}, ");
        }
        return out.append("}").toString();
    }

    private static String facts(Table table, List<@Nullable Value> values) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < values.size(); i++) {
            out.append("%s: %s, "
                    .formatted(PythonText.literal(table.columns().get(i).name()), literal(values.get(i))));
        }
        return out.append("}").toString();
    }

    /** The key tuple of a row. */
    public static String key(Database database, Table table, Row row) {
        return PythonText.tuple(database.key(table.name(), row).stream()
                .map(PythonText::literal)
                .toList());
    }

    private static String stored(@Nullable Value value) {
        return value instanceof Value.Number number && number.number().scale() > 0
                ? number.number().toString()
                : literal(value);
    }

    private static String literal(@Nullable Value value) {
        return value == null ? "None" : PythonText.literal(value);
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case TEXT, DATE -> "TEXT";
            case INTEGER, FLAG -> "INTEGER";
            case DECIMAL -> "REAL";
        };
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
