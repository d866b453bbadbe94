package dev.assay.pipelines.dataset;

import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows as Parquet: one column a field, every free-form object as a JSON string, so that two rows never give one column two
 * types. One thread and the given order, so the same rows give the same bytes.
 */
public final class ParquetRows {
    /** The only column that a row may leave empty. */
    private static final String JUDGE = "judge";

    private static final Map<String, Function<SweTask, @Nullable Object>> COLUMNS = columns();

    private ParquetRows() {}

    /** Writes rows to a local file, replacing it. */
    public static void write(List<SweTask> tasks, Path file) {
        try {
            Path folder = Files.createTempDirectory("assay-parquet");
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
                configure(connection, folder);
                insert(connection, tasks);
                copy(connection, file);
            } finally {
                Trees.delete(folder);
            }
        } catch (SQLException | IOException e) {
            throw new InfraException(
                    "storage", "The Parquet file (%s) cannot be written: %s".formatted(file, e), false, e);
        }
    }

    /** The columns, in order. */
    public static List<String> columnNames() {
        return List.copyOf(COLUMNS.keySet());
    }

    private static Map<String, Function<SweTask, @Nullable Object>> columns() {
        Map<String, Function<SweTask, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("repo", SweTask::repo);
        columns.put("instance_id", SweTask::instanceId);
        columns.put("base_commit", SweTask::baseCommit);
        columns.put("patch", SweTask::patch);
        columns.put("test_patch", SweTask::testPatch);
        columns.put("problem_statement", SweTask::problemStatement);
        columns.put("hints_text", SweTask::hintsText);
        columns.put("created_at", SweTask::createdAt);
        columns.put("version", SweTask::version);
        columns.put("FAIL_TO_PASS", task -> CanonicalJson.write(task.failToPass()));
        columns.put("PASS_TO_PASS", task -> CanonicalJson.write(task.passToPass()));
        columns.put("environment_setup_commit", SweTask::environmentSetupCommit);
        columns.put("schema", SweTask::schema);
        columns.put("id", SweTask::id);
        columns.put("language", SweTask::language);
        columns.put("statement_source", task -> task.statementSource().json());
        columns.put("environment", task -> CanonicalJson.write(task.environment()));
        columns.put("recipe", task -> CanonicalJson.write(task.recipe()));
        columns.put("stages", task -> CanonicalJson.write(task.stages()));
        columns.put("flaky", task -> CanonicalJson.write(task.flaky()));
        columns.put("foreign_objects", SweTask::foreignObjects);
        columns.put("license", task -> task.provenance().license());
        columns.put("provenance", task -> CanonicalJson.write(task.provenance()));
        columns.put(JUDGE, task -> task.judge() == null ? null : CanonicalJson.write(task.judge()));
        return Collections.unmodifiableMap(columns);
    }

    private static void configure(Connection connection, Path folder) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            statement.execute("SET memory_limit = '1GB'");
            statement.execute("SET temp_directory = " + quoted(folder.toString()));
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
        }
    }

    private static void insert(Connection connection, List<SweTask> tasks) throws SQLException {
        StringBuilder create = new StringBuilder("CREATE TABLE tasks (");
        StringBuilder values = new StringBuilder("INSERT INTO tasks VALUES (");
        String comma = "";
        for (String column : COLUMNS.keySet()) {
            create.append(comma).append('"').append(column).append("\" ");
            create.append(column.equals("foreign_objects") ? "INTEGER" : "VARCHAR")
                    .append(column.equals(JUDGE) ? "" : " NOT NULL");
            values.append(comma).append('?');
            comma = ", ";
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(create.append(')').toString());
        }
        try (PreparedStatement statement =
                connection.prepareStatement(values.append(')').toString())) {
            for (SweTask task : tasks) {
                int index = 1;
                for (Function<SweTask, @Nullable Object> value : COLUMNS.values()) {
                    statement.setObject(index++, value.apply(task));
                }
                statement.execute();
            }
        }
    }

    private static void copy(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY tasks TO " + quoted(file.toString())
                    + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000)");
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
