package dev.assay.pipelines.dataset;

import dev.assay.env.profile.BoundedDuckDb;
import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.task.Task;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows as Parquet: one column a field, every free-form object as a JSON string, so that two rows never give one column two
 * types. One thread and the given order, so the same rows give the same bytes.
 */
public final class ParquetRows {
    static final int MEGABYTES = 1_000;

    private ParquetRows() {}

    /** Writes rows to a local file, replacing it. */
    public static <T extends Task> void write(Class<T> type, List<T> tasks, Path file) {
        try {
            Path folder = Files.createTempDirectory("assay-parquet");
            try (Connection connection = BoundedDuckDb.open(folder, MEGABYTES)) {
                insert(connection, RowColumn.of(type), tasks);
                copy(connection, file);
            } finally {
                Trees.delete(folder);
            }
        } catch (SQLException | IOException e) {
            throw new InfraException(
                    "storage", "The Parquet file (%s) cannot be written: %s".formatted(file, e), false, e);
        }
    }

    /** The columns of a family's rows, in order. */
    public static <T extends Task> List<String> columnNames(Class<T> type) {
        return RowColumn.of(type).stream().map(RowColumn::name).toList();
    }

    private static <T> void insert(Connection connection, List<RowColumn<T>> columns, List<T> tasks)
            throws SQLException {
        String types = columns.stream()
                .map(column ->
                        "\"%s\" %s%s".formatted(column.name(), column.type(), column.optional() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE tasks (" + types + ")");
        }
        String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO tasks VALUES (" + places + ")")) {
            for (T task : tasks) {
                int index = 1;
                for (RowColumn<T> column : columns) {
                    statement.setObject(index++, column.value().apply(task));
                }
                statement.execute();
            }
        }
    }

    private static void copy(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY tasks TO " + BoundedDuckDb.literal(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000)");
        }
    }
}
