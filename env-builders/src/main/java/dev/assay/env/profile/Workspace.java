package dev.assay.env.profile;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB in memory that scans what a user brings. One thread, so that the same data gives the same rows in the same order; bounded
 * memory, the rest in a folder that goes with it; no extension is fetched.
 *
 * <p>Files are linked into the folder under names of ours: no name of theirs is a pattern, SQL or in a message.
 */
final class Workspace implements AutoCloseable {
    private final Path folder;
    private final Connection connection;
    private final Map<String, String> linked = new TreeMap<>();

    Workspace() {
        try {
            folder = Files.createTempDirectory("assay-profile-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made for profiling.", e);
        }
        try {
            connection = BoundedDuckDb.open(folder, 512);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    /** Links a file, or rewrites it where it is UTF-16; its new path as a literal of SQL. */
    String link(DataFile file, int number) {
        String ending = file.name().toLowerCase(Locale.ROOT).endsWith(".gz") ? ".gz" : "";
        Path link = folder.resolve("file" + number + ending);
        try {
            if (file.wide()) {
                rewrite(file.path(), link);
            } else {
                Files.createSymbolicLink(link, file.path().toAbsolutePath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file (%s) cannot be linked.".formatted(file.name()), e);
        }
        linked.put(link.toString(), file.name());
        return BoundedDuckDb.literal(link.toString());
    }

    /** Writes a file of UTF-16 as one of UTF-8; its mark says which half comes first. */
    private static void rewrite(Path from, Path to) throws IOException {
        try (Reader in = Files.newBufferedReader(from, StandardCharsets.UTF_16);
                Writer out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            in.transferTo(out);
        }
    }

    /** Runs a statement. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, values as DuckDB writes them. */
    List<List<@Nullable String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int width = found.getMetaData().getColumnCount();
            List<List<@Nullable String>> rows = new ArrayList<>();
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>(width);
                for (int i = 1; i <= width; i++) {
                    row.add(found.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The one row of a query of numbers; 0 where there is none. */
    long[] numbers(String sql) throws SQLException {
        return rows(sql).get(0).stream()
                .mapToLong(text -> text == null ? 0 : Long.parseLong(text))
                .toArray();
    }

    /** The first line of what DuckDB says, with the names that the user gave the files. */
    String said(SQLException failed) {
        String text = String.valueOf(failed.getMessage());
        for (Map.Entry<String, String> link : linked.entrySet()) {
            text = text.replace(link.getKey(), link.getValue());
        }
        text = text.replace(folder.toString(), "");
        return text.lines().limit(1).findFirst().orElse("").strip();
    }

    /** The connection, for loading rows. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not end: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder of profiling cannot be removed.", e);
        }
    }
}
