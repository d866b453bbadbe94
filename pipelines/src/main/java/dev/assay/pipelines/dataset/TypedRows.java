package dev.assay.pipelines.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.profile.BoundedDuckDb;
import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of JSON as Parquet with columns of declared types, nested ones too: whatever a file holds, its columns are of the same types. One
 * thread and the given order, so the same rows give the same bytes.
 */
public final class TypedRows {
    private static final int LONGEST = 1 << 28;

    private TypedRows() {}

    /**
     * A column.
     *
     * @param name as loaders see it
     * @param type in SQL
     */
    public record Column(String name, String type) {}

    /** The bytes of a Parquet file; a field that is no column is left out. */
    public static byte[] parquet(List<Column> columns, List<ObjectNode> rows) {
        try {
            Path folder = Files.createTempDirectory("assay-rows");
            try (Connection connection = BoundedDuckDb.open(folder, ParquetRows.MEGABYTES);
                    Statement statement = connection.createStatement()) {
                Path lines = folder.resolve("rows.jsonl");
                Path parquet = folder.resolve("rows.parquet");
                Files.write(lines, JsonLines.write(rows));
                statement.execute(copy(columns, lines, parquet));
                return Files.readAllBytes(parquet);
            } finally {
                Trees.delete(folder);
            }
        } catch (SQLException | IOException e) {
            throw new InfraException("storage", "Rows cannot be written as Parquet: %s".formatted(e), false, e);
        }
    }

    private static String copy(List<Column> columns, Path lines, Path parquet) {
        String types = columns.stream()
                .map(column -> BoundedDuckDb.literal(column.name()) + ": " + BoundedDuckDb.literal(column.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "COPY (SELECT * FROM read_json(%s, format = 'newline_delimited', columns = %s, maximum_object_size = %d)) TO %s"
                        .formatted(
                                BoundedDuckDb.literal(lines.toString()),
                                types,
                                LONGEST,
                                BoundedDuckDb.literal(parquet.toString()))
                + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000)";
    }
}
