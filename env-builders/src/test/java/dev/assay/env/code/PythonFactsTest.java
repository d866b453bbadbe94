package dev.assay.env.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code load} reads from SQLite is what the database holds, types included. */
class PythonFactsTest {
    private static final int DATABASES = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void factsAreTheRows(long seed) {
        RandomRelations relations = new RandomRelations(new SplittableRandom(seed));
        StringBuilder source = new StringBuilder("import sqlite3\n");
        for (int i = 0; i < DATABASES; i++) {
            add(relations.database(), source);
        }

        assertThat(HostPython.run(folder, PythonRuntime.file(source.toString())))
                .isEqualTo("same\n".repeat(DATABASES));
    }

    private static void add(Database database, StringBuilder source) {
        Mentions mentions = new Mentions(database.schema());
        source.append("initial = sqlite3.connect(':memory:')\nfacts = {}\n");
        for (Table table : database.schema().tables()) {
            table.columns().forEach(column -> mentions.column(table.name(), column.name()));
            create(table, source);
            database.rows(table.name()).forEach(row -> insert(database, table, row, source));
        }
        source.append(PythonFacts.load(database.schema(), mentions));
        source.append(
                """
                def typed(facts):
                    return {table: {tuple((type(p) is bool, p) for p in key): {c: (type(v) is bool, v) for c, v in row.items()}
                                    for key, row in rows.items()} for table, rows in facts.items()}
                print('same' if typed(load(initial)) == typed(facts) else (load(initial), facts))
                """);
    }

    private static void create(Table table, StringBuilder source) {
        StringBuilder columns = new StringBuilder();
        for (Column column : table.columns()) {
            columns.append(columns.isEmpty() ? "" : ", ")
                    .append(quoted(column.name()))
                    .append(' ')
                    .append(type(column.type()));
        }
        source.append("initial.execute(%s)\n"
                .formatted(PythonText.literal("CREATE TABLE %s (%s)".formatted(quoted(table.name()), columns))));
        source.append("facts[%s] = {}\n".formatted(PythonText.literal(table.name())));
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case TEXT, DATE -> "TEXT";
            case INTEGER, FLAG -> "INTEGER";
            case DECIMAL -> "REAL";
        };
    }

    private static void insert(Database database, Table table, Row row, StringBuilder source) {
        StringBuilder stored = new StringBuilder();
        StringBuilder held = new StringBuilder();
        for (int i = 0; i < table.columns().size(); i++) {
            Value value = row.values().get(i);
            stored.append(sqlite(value)).append(", ");
            held.append("%s: %s, "
                    .formatted(PythonText.literal(table.columns().get(i).name()), python(value)));
        }
        source.append("initial.execute(%s, (%s))\n"
                .formatted(
                        PythonText.literal("INSERT INTO %s VALUES (%s)"
                                .formatted(
                                        quoted(table.name()),
                                        "?, ".repeat(table.columns().size() - 1) + "?")),
                        stored));
        source.append("facts[%s][%s] = {%s}\n"
                .formatted(
                        PythonText.literal(table.name()),
                        PythonText.tuple(database.key(table.name(), row).stream()
                                .map(PythonText::literal)
                                .toList()),
                        held));
    }

    private static String sqlite(@Nullable Value value) {
        return value instanceof Value.Number number && number.number().scale() > 0
                ? number.number().toString()
                : python(value);
    }

    private static String python(@Nullable Value value) {
        return value == null ? "None" : PythonText.literal(value);
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
