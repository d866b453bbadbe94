package dev.assay.env.notebook.table.engine;

import static dev.assay.env.profile.BoundedDuckDb.literal;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import dev.assay.env.profile.BoundedDuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A DuckDB in memory that holds the texts of tables; one thread, so that the same data gives the same sums. */
final class DuckTables implements AutoCloseable {
    private static final int BATCH = 500;

    private final Path folder;
    private final Connection connection;
    private boolean closed;

    DuckTables() {
        try {
            folder = Files.createTempDirectory("assay-tables-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made for tables.", e);
        }
        try {
            connection = BoundedDuckDb.open(folder, 512);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Loads the texts of a table.
     *
     * @return how many rows
     * @throws RefusedException when the file is not what the reading says
     */
    long load(TableReading table, byte[] content) {
        Path file = folder.resolve("file." + table.format().ending());
        try {
            Files.write(file, content);
            if (table.format().delimited()) {
                delimited(table, file);
            } else {
                sqlite(table, file);
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file (%s) cannot be written for reading.".formatted(table.file()), e);
        } catch (SQLException e) {
            String said = String.valueOf(e.getMessage()).replace(file.toString(), table.file());
            Code code = said.contains("unicode") || said.contains("utf-8") ? Code.NOT_UTF8 : Code.NOT_READABLE;
            throw new RefusedException(
                    new Refusal(
                            code,
                            "The file (%s) cannot be read as a table (%s).\nMaybe it is broken off, or its lines are uneven."
                                    .formatted(table.file(), table.name()),
                            Map.of("engine", said.lines().findFirst().orElse(""))),
                    e);
        }
        return row("SELECT count(*) FROM " + QuestionSql.raw(table.name())).get(0) instanceof Number number
                ? number.longValue()
                : 0;
    }

    private void delimited(TableReading table, Path file) throws SQLException {
        String columns = table.columns().stream()
                .map(column -> literal(column.name()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        execute(
                "CREATE TABLE %s AS SELECT * FROM read_csv(%s, columns = %s, header = true, delim = %s, quote = '\"', escape = '\"', auto_detect = false, parallel = false)"
                        .formatted(
                                QuestionSql.raw(table.name()),
                                literal(file.toString()),
                                columns,
                                literal(table.format().delimiter())));
    }

    private void sqlite(TableReading table, Path file) throws SQLException {
        List<String> names = table.columns().stream().map(ColumnReading::name).toList();
        String raw = QuestionSql.raw(table.name());
        execute("CREATE TABLE %s (%s)"
                .formatted(
                        raw,
                        names.stream().map(each -> Sql.name(each) + " VARCHAR").collect(Collectors.joining(", "))));
        String marks = names.stream().map(each -> "?").collect(Collectors.joining(", "));
        try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement select = from.createStatement();
                ResultSet found = select.executeQuery(
                        "SELECT %s FROM %s ORDER BY rowid".formatted(Sql.names(names), Sql.name(table.name())));
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO %s VALUES (%s)".formatted(raw, marks))) {
            int waiting = 0;
            while (found.next()) {
                for (int i = 1; i <= names.size(); i++) {
                    Object value = found.getObject(i);
                    insert.setString(i, value == null ? null : value.toString());
                }
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Makes a table of a query. */
    void create(String name, String select) {
        try {
            execute("CREATE TABLE %s AS %s".formatted(name, select));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "DuckDB does not take a query: %s\n%s".formatted(e.getMessage(), select), e);
        }
    }

    /** The first row of a query. */
    List<@Nullable Object> row(String sql) {
        List<List<@Nullable Object>> rows = rows(sql);
        return rows.isEmpty() ? List.of() : rows.get(0);
    }

    /** All rows of a query. */
    List<List<@Nullable Object>> rows(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int width = found.getMetaData().getColumnCount();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(found.getObject(i));
                }
                rows.add(Collections.unmodifiableList(row));
            }
            return rows;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).startsWith("Out of Range")) {
                throw new RefusedException(
                        new Refusal(
                                Code.NOT_FINITE,
                                "A number of the answer is not finite.",
                                Map.of("engine", String.valueOf(e.getMessage()))),
                        e);
            }
            throw new IllegalStateException("DuckDB does not take a query: %s\n%s".formatted(e.getMessage(), sql), e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            connection.close();
            try (var left = Files.list(folder)) {
                for (Path each : left.toList()) {
                    Files.deleteIfExists(each);
                }
            }
            Files.deleteIfExists(folder);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not end: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder of tables cannot be removed.", e);
        }
    }
}
