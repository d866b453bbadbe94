package dev.assay.pipelines.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.flow.Samples;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowsTest {
    private static final List<SweTask> TASKS = IntStream.range(0, 5)
            .mapToObj(i ->
                    Samples.task(Samples.described(new RepositoryRef("acme/one", "/x"), Samples.fix("acme/one", i))))
            .toList();

    @TempDir
    Path folder;

    @Test
    void theColumnsAreThoseOfSweBenchAndThenOurs() throws SQLException {
        List<String> columns = query("DESCRIBE SELECT * FROM '%s'");

        assertThat(columns.subList(0, 12))
                .containsExactly(
                        "repo",
                        "instance_id",
                        "base_commit",
                        "patch",
                        "test_patch",
                        "problem_statement",
                        "hints_text",
                        "created_at",
                        "version",
                        "FAIL_TO_PASS",
                        "PASS_TO_PASS",
                        "environment_setup_commit");
        assertThat(columns).isEqualTo(ParquetRows.columnNames(SweTask.class));
    }

    @Test
    void testListsAreStringsThatHoldJson() throws SQLException {
        assertThat(query("SELECT DISTINCT \"FAIL_TO_PASS\" FROM '%s'"))
                .containsExactly("[\"a.B#c[1, \\\"x\\\"]\",\"a.B#d\"]");
        assertThat(query("SELECT DISTINCT typeof(\"FAIL_TO_PASS\") FROM '%s'")).containsExactly("VARCHAR");
    }

    @Test
    void textAndOrderSurvive() throws SQLException {
        assertThat(query("SELECT problem_statement FROM '%s'"))
                .containsExactlyElementsOf(
                        TASKS.stream().map(SweTask::problemStatement).toList());
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        assertThat(Files.readAllBytes(written("a"))).isEqualTo(Files.readAllBytes(written("b")));
    }

    @Test
    void aPathWithAQuoteIsAPath() throws IOException {
        assertThat(written("it's")).isNotEmptyFile();
    }

    private Path written(String name) {
        Path file = folder.resolve(name + ".parquet");
        ParquetRows.write(SweTask.class, TASKS, file);
        return file;
    }

    private List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql.formatted(written("rows")))) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
