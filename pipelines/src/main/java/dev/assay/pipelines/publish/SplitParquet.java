package dev.assay.pipelines.publish;

import dev.assay.env.profile.BoundedDuckDb;
import dev.assay.pipelines.config.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The Parquet files of a run, dealt out to the files of the splits: the same columns, whatever they are, in the order of the JSON lines. */
final class SplitParquet implements AutoCloseable {
    private static final int MEGABYTES = 1_000;

    private final Connection connection;
    private final String rows;

    private SplitParquet(Connection connection, List<Path> parts) {
        this.connection = connection;
        this.rows = parts.stream()
                .map(part -> BoundedDuckDb.literal(part.toAbsolutePath().toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
    }

    /**
     * Opens the files of a family.
     *
     * @param scratch for what does not fit into memory
     */
    static SplitParquet open(List<Path> parts, Path scratch) throws SQLException {
        return new SplitParquet(BoundedDuckDb.open(scratch, MEGABYTES), parts);
    }

    /** Their columns, in order. */
    List<RowField> columns() throws SQLException {
        List<RowField> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("DESCRIBE SELECT * FROM " + rows)) {
            while (result.next()) {
                columns.add(new RowField(result.getString("column_name"), result.getString("column_type")));
            }
        }
        return columns;
    }

    /** Writes below a folder, beside the JSON lines. Throws {@link BadInput} where the rows are not those of the lines. */
    void write(FamilyRows family, Path folder) throws SQLException, IOException {
        place(family);
        compare(family);
        for (ShardNames shards : family.splits()) {
            for (int shard = 0; shard < shards.count(); shard++) {
                Path file = folder.resolve(shards.path(shard, "parquet"));
                Files.createDirectories(file.getParent());
                copy(shards.split(), shard, file);
            }
        }
    }

    private void place(FamilyRows family) throws SQLException {
        Map<Split, ShardNames> names = new EnumMap<>(Split.class);
        family.splits().forEach(each -> names.put(each.split(), each));
        Map<Split, Integer> seen = new EnumMap<>(Split.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE placed (row_id VARCHAR, split VARCHAR, shard INTEGER, position INTEGER)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO placed VALUES (?, ?, ?, ?)")) {
            int position = 0;
            for (PublishedRow row : family.rows()) {
                int number = seen.merge(row.split(), 1, Integer::sum) - 1;
                insert.setString(1, row.id());
                insert.setString(2, row.split().text());
                insert.setInt(3, Objects.requireNonNull(names.get(row.split())).shardOf(number));
                insert.setInt(4, position++);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void compare(FamilyRows family) throws SQLException {
        long all = count("SELECT count(*) FROM " + rows);
        long both = count("SELECT count(*) FROM " + rows + " r JOIN placed ON r.id = placed.row_id");
        if (all != family.rows().size() || both != all) {
            throw new BadInput(
                    "The Parquet files of (%s) have %d rows, %d of them among the %d of the JSON lines.%nMaybe run it again with --resume."
                            .formatted(family.family(), all, both, family.rows().size()));
        }
    }

    private long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void copy(Split split, int shard, Path file) throws SQLException {
        String query =
                "SELECT r.* FROM %s r JOIN placed ON r.id = placed.row_id WHERE placed.split = %s AND placed.shard = %d ORDER BY placed.position"
                        .formatted(rows, BoundedDuckDb.literal(split.text()), shard);
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + query + ") TO "
                    + BoundedDuckDb.literal(file.toAbsolutePath().toString())
                    + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000)");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
