package dev.assay.env.bundle;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A schema as statements of SQLite, labels and units as comments; SQLite keeps the comments. */
final class SqliteSchema {
    private SqliteSchema() {}

    /**
     * One statement for each table, in their order.
     *
     * @throws IllegalArgumentException when two names differ by case only, or one is reserved
     */
    static List<String> statements(Schema schema) {
        check(schema.tables().stream().map(Table::name).toList(), "tables");
        return schema.tables().stream().map(table -> statement(schema, table)).toList();
    }

    /** The statements as a script. */
    static String script(Schema schema) {
        return statements(schema).stream().map(each -> each + ";\n").collect(Collectors.joining("\n"));
    }

    private static void check(List<String> names, String what) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            // SQLite folds the case of ASCII letters only.
            String folded = name.codePoints()
                    .map(point -> point < 0x80 ? Character.toLowerCase(point) : point)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            if (!seen.add(folded)) {
                throw new IllegalArgumentException(
                        "Two %s have names that differ by case only (%s), which SQLite takes for one.%nMaybe rename one."
                                .formatted(what, name));
            }
            if (name.isEmpty()
                    || name.indexOf(0) >= 0
                    || name.toLowerCase(Locale.ROOT).startsWith("sqlite_")) {
                throw new IllegalArgumentException(
                        "SQLite accepts no %s of the name (%s).%nMaybe rename it.".formatted(what, name));
            }
        }
    }

    private static String statement(Schema schema, Table table) {
        check(table.columns().stream().map(Column::name).toList(), "columns of table " + table.name());
        List<String> lines = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (Column column : table.columns()) {
            lines.add(definition(table, column));
            comments.add(comment(column));
        }
        if (!numbered(table)) {
            lines.add("PRIMARY KEY (%s)".formatted(Sql.names(table.key())));
        }
        table.columns().forEach(column -> foreignKey(schema, column, lines));
        StringBuilder out = new StringBuilder(
                "CREATE TABLE %s ( -- %s".formatted(Sql.name(table.name()), Sql.comment(table.plural())));
        for (int i = 0; i < lines.size(); i++) {
            out.append("\n    ").append(lines.get(i)).append(i < lines.size() - 1 ? "," : "");
            out.append(i < comments.size() ? " -- " + comments.get(i) : "");
        }
        return out.append("\n)").toString();
    }

    /** Whether the key is one integer, which SQLite then uses as its row number. */
    private static boolean numbered(Table table) {
        return table.entities() && table.column(table.key().get(0)).type() == ColumnType.INTEGER;
    }

    private static String definition(Table table, Column column) {
        String name = Sql.name(column.name());
        String type =
                switch (column.type()) {
                    case TEXT, DATE -> "TEXT";
                    case INTEGER, FLAG -> "INTEGER";
                    case DECIMAL -> "REAL";
                };
        String check = column.type() == ColumnType.FLAG ? " CHECK (%s IN (0, 1))".formatted(name) : "";
        String key = numbered(table) && table.key().contains(column.name()) ? " PRIMARY KEY" : "";
        return name + " " + type + (column.optional() ? "" : " NOT NULL") + key + check;
    }

    private static String comment(Column column) {
        String unit = column.unit();
        String kind =
                switch (column.type()) {
                    case DATE -> ", a date YYYY-MM-DD";
                    case FLAG -> ", 1 for yes";
                    default -> "";
                };
        return Sql.comment(column.label() + (unit == null ? "" : " in " + unit) + kind);
    }

    private static void foreignKey(Schema schema, Column column, List<String> lines) {
        String target = column.references();
        if (target != null) {
            lines.add("FOREIGN KEY (%s) REFERENCES %s (%s)"
                    .formatted(
                            Sql.name(column.name()),
                            Sql.name(target),
                            Sql.names(schema.table(target).key())));
        }
    }
}
