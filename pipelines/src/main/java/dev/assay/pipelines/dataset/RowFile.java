package dev.assay.pipelines.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.env.profile.BoundedDuckDb;
import dev.assay.pipelines.dataset.TypedRows.Column;
import dev.assay.pipelines.store.Trees;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.verdict.InfraException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of JSON on their way to Parquet, one after the other: they wait in a local file, so that only one is held in memory. Closing it
 * removes that file.
 */
public final class RowFile implements AutoCloseable {
    /** Bytes of a row that whoever reads the rows makes room for at least, as it does by itself. */
    private static final int ROOM = 16 << 20;

    private static final int LONGEST = 1 << 28;

    private final List<Column> columns;
    private final Path folder;
    private final Path lines;
    private final OutputStream writer;
    private long count;
    private int longest;

    private RowFile(List<Column> columns, Path folder, Path lines, OutputStream writer) {
        this.columns = List.copyOf(columns);
        this.folder = folder;
        this.lines = lines;
        this.writer = writer;
    }

    /** One without rows, of these columns. */
    public static RowFile open(List<Column> columns) {
        try {
            Path folder = Files.createTempDirectory("assay-rows");
            Path lines = folder.resolve("rows.jsonl");
            return new RowFile(columns, folder, lines, new BufferedOutputStream(Files.newOutputStream(lines), 1 << 16));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Adds a row; a field that is no column is left out. */
    public void add(ObjectNode row) {
        try {
            // Columns are found by their names, so the row needs no canonical form.
            byte[] line = CanonicalJson.mapper().writeValueAsBytes(row);
            if (line.length >= LONGEST) {
                throw new IOException("a row has %d bytes, and may have %d".formatted(line.length, LONGEST - 1));
            }
            writer.write(line);
            writer.write('\n');
            longest = Math.max(longest, line.length);
            count++;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Rows so far. */
    public long count() {
        return count;
    }

    /** Writes all rows as Parquet; none can be added any more. */
    public void parquet(OutputStream out) {
        try {
            writer.close();
            Path parquet = folder.resolve("rows.parquet");
            try (Connection connection = BoundedDuckDb.open(folder, ParquetRows.MEGABYTES);
                    Statement statement = connection.createStatement()) {
                statement.execute(copy(columns, lines, parquet, Math.max(ROOM, longest + 1)));
            }
            Files.copy(parquet, out);
        } catch (SQLException | IOException e) {
            throw failure(e);
        }
    }

    /** The reader takes twice the room of the longest row in memory, and fills it each time: no more than is needed. */
    private static String copy(List<Column> columns, Path lines, Path parquet, int room) {
        String types = columns.stream()
                .map(column -> BoundedDuckDb.literal(column.name()) + ": " + BoundedDuckDb.literal(column.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "COPY (SELECT * FROM read_json(%s, format = 'newline_delimited', columns = %s, maximum_object_size = %d)) TO %s"
                        .formatted(
                                BoundedDuckDb.literal(lines.toString()),
                                types,
                                room,
                                BoundedDuckDb.literal(parquet.toString()))
                + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000)";
    }

    private static InfraException failure(Exception e) {
        return new InfraException("storage", "Rows cannot be written as Parquet: %s".formatted(e), false, e);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            // What could not be written is thrown away anyhow.
            count = 0;
        }
        Trees.delete(folder);
    }
}
