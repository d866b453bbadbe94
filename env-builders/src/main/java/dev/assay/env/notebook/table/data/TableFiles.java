package dev.assay.env.notebook.table.data;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.TableReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tables of texts as files; the same tables give the same bytes. */
final class TableFiles {
    private TableFiles() {}

    /** Delimited text, values in quotes where they need them. */
    static byte[] delimited(TextTable table, String delimiter) {
        StringBuilder out = new StringBuilder();
        line(out, table.names(), delimiter);
        table.rows().forEach(row -> line(out, row, delimiter));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder out, List<String> values, String delimiter) {
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            boolean quoted = value.contains(delimiter) || value.contains("\"") || value.contains("\n");
            out.append(i == 0 ? "" : delimiter).append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        out.append('\n');
    }

    /** A SQLite file; empty texts are NULL, and columns that hold nothing but numbers hold numbers. */
    static byte[] sqlite(Map<TableReading, TextTable> tables) {
        Path file = null;
        try {
            file = Files.createTempFile("assay-tables-", ".sqlite");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                connection.setAutoCommit(false);
                for (Map.Entry<TableReading, TextTable> each : tables.entrySet()) {
                    write(connection, each.getKey(), each.getValue());
                }
                connection.commit();
            }
            return Files.readAllBytes(file);
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite does not take the tables: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The SQLite file cannot be written.", e);
        } finally {
            delete(file);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary SQLite file cannot be removed.", e);
        }
    }

    private static void write(Connection connection, TableReading reading, TextTable table) throws SQLException {
        String columns = reading.columns().stream()
                .map(column -> Sql.name(column.name()) + (numeric(column) ? " NUMERIC" : " TEXT"))
                .collect(Collectors.joining(", "));
        String marks = table.names().stream().map(each -> "?").collect(Collectors.joining(", "));
        try (Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE %s (%s)".formatted(Sql.name(reading.name()), columns));
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO %s VALUES (%s)".formatted(Sql.name(reading.name()), marks))) {
            for (List<String> row : table.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setString(i + 1, row.get(i).isEmpty() ? null : row.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static boolean numeric(ColumnReading column) {
        return column.kind() == FieldKind.NUMBER && column.units().isEmpty() && !column.thousands();
    }
}
