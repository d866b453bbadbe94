package dev.assay.env.profile;

import dev.assay.env.bundle.Sql;
import dev.assay.env.profile.ProfileProblem.Code;
import dev.assay.env.profile.RawTable.Declared;
import dev.assay.env.profile.RawTable.RawColumn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Loads the tables of a SQLite file, which is only read. */
final class SqliteLoader {
    private final Workspace workspace;
    private final Notes notes;

    SqliteLoader(Workspace workspace, Notes notes) {
        this.workspace = workspace;
        this.notes = notes;
    }

    /**
     * Loads all tables as {@code raw<number>} and following.
     *
     * @throws ProfileProblem when SQLite cannot read it
     */
    List<RawTable> load(DataFile file, int number) {
        String url = "jdbc:sqlite:" + file.path().toUri().toString().replaceFirst("^file:/+", "file:///") + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url)) {
            List<RawTable> tables = new ArrayList<>();
            for (String table : names(connection)) {
                tables.add(load(connection, table, number + tables.size()));
            }
            return tables;
        } catch (SQLException e) {
            throw new ProfileProblem(
                    Code.NOT_READABLE,
                    "The SQLite file (%s) cannot be read: %s%nMaybe it is broken off, or encrypted."
                            .formatted(file.name(), e.getMessage()),
                    e);
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        String sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                + " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY rowid";
        return query(connection, sql).stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private RawTable load(Connection connection, String table, int number) throws SQLException {
        List<RawColumn> columns = columns(connection, table);
        String at = "raw" + number;
        if (columns.isEmpty()) {
            return new RawTable(table, at, 0, 0, columns, List.of(), List.of(), "");
        }
        long total = Long.parseLong(String.valueOf(query(connection, "SELECT count(*) FROM " + Sql.name(table))
                .get(0)
                .get(0)));
        long loaded = copy(connection, table, at, columns, total);
        List<String> key =
                query(connection, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table).stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .toList();
        return new RawTable(table, at, total, loaded, columns, key, references(connection, table), "");
    }

    /** Columns with the type that all of their values have; text where they have several. */
    private List<RawColumn> columns(Connection connection, String table) throws SQLException {
        List<List<@Nullable String>> found =
                query(connection, "SELECT name, type FROM pragma_table_info(?) ORDER BY cid", table);
        List<RawColumn> columns = new ArrayList<>();
        if (found.isEmpty()) {
            return columns;
        }
        String kinds = found.stream()
                .map(each -> "group_concat(DISTINCT typeof(%s))".formatted(Sql.name(String.valueOf(each.get(0)))))
                .collect(Collectors.joining(", "));
        List<@Nullable String> types = query(connection, "SELECT %s FROM %s".formatted(kinds, Sql.name(table)))
                .get(0);
        for (int i = 0; i < found.size(); i++) {
            String name = String.valueOf(found.get(i).get(0));
            String type = type(table, name, String.valueOf(types.get(i)));
            if (!type.isEmpty() && columns.size() < RawTable.MOST_COLUMNS) {
                String declared = String.valueOf(found.get(i).get(1)).toUpperCase(Locale.ROOT);
                columns.add(new RawColumn(name, "c" + columns.size(), type, declared));
            } else {
                notes.add(
                        "COLUMN_LEFT_OUT",
                        table,
                        name,
                        type.isEmpty()
                                ? "Its values are bytes."
                                : "The table has more than %d columns.".formatted(RawTable.MOST_COLUMNS));
            }
        }
        return columns;
    }

    private String type(String table, String column, String kinds) {
        boolean text = kinds.contains("text");
        boolean number = kinds.contains("integer") || kinds.contains("real");
        if (kinds.contains("blob")) {
            return "";
        }
        if (text && number) {
            notes.add("MIXED_TYPES", table, column, "It holds numbers and texts; all are taken as texts.");
        }
        return text ? "VARCHAR" : kinds.contains("real") ? "DOUBLE" : number ? "BIGINT" : "VARCHAR";
    }

    private static List<Declared> references(Connection connection, String table) throws SQLException {
        Map<String, List<Declared>> all = new TreeMap<>();
        String sql = "SELECT id, \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq";
        for (List<@Nullable String> row : query(connection, sql, table)) {
            String to = row.get(3);
            all.computeIfAbsent(String.valueOf(row.get(0)), id -> new ArrayList<>())
                    .add(new Declared(String.valueOf(row.get(1)), String.valueOf(row.get(2)), to == null ? "" : to));
        }
        // Only what one column refers to is kept.
        return all.values().stream()
                .filter(each -> each.size() == 1)
                .map(each -> each.get(0))
                .toList();
    }

    /** Copies the rows, or a sample of them, as text; then gives them their types. */
    private long copy(Connection connection, String table, String at, List<RawColumn> columns, long total)
            throws SQLException {
        String texts = columns.stream().map(column -> column.at() + " VARCHAR").collect(Collectors.joining(", "));
        workspace.execute("CREATE TABLE loading (%s)".formatted(texts));
        List<String> names = columns.stream().map(RawColumn::name).toList();
        String sql = "SELECT %s FROM %s".formatted(Sql.names(names), Sql.name(table));
        Latin latin = new Latin();
        try (DuckDBAppender appender =
                        workspace.connection().unwrap(DuckDBConnection.class).createAppender("main", "loading");
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            for (long position = 1; found.next(); position++) {
                if (Sampling.taken(position, RawTable.MOST_ROWS, total)) {
                    appender.beginRow();
                    for (int i = 0; i < columns.size(); i++) {
                        appender.append(text(found, i + 1, latin));
                    }
                    appender.endRow();
                }
            }
        }
        if (latin.used) {
            notes.add(
                    "NOT_UTF8", table, null, "Texts that are not UTF-8 were read as latin-1, which keeps every byte.");
        }
        String typed = columns.stream()
                .map(column -> "CAST(%1$s AS %2$s) AS %1$s".formatted(column.at(), column.type()))
                .collect(Collectors.joining(", "));
        workspace.execute("CREATE TABLE %s AS SELECT %s FROM loading".formatted(at, typed));
        workspace.execute("DROP TABLE loading");
        return workspace.numbers("SELECT count(*) FROM " + at)[0];
    }

    /** Whether any text was no UTF-8. */
    private static final class Latin {
        private boolean used;
    }

    private static @Nullable String text(ResultSet found, int index, Latin latin) throws SQLException {
        Object value = found.getObject(index);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            // Not by SQLite, which writes 15 digits.
            return value instanceof Double number ? Double.toString(number) : value.toString();
        }
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        byte[] bytes = found.getBytes(index);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            latin.used = true;
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static List<List<@Nullable String>> query(Connection connection, String sql, String... values)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                int width = found.getMetaData().getColumnCount();
                List<List<@Nullable String>> rows = new ArrayList<>();
                while (found.next()) {
                    List<@Nullable String> row = new ArrayList<>();
                    for (int i = 1; i <= width; i++) {
                        row.add(found.getString(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }
}
