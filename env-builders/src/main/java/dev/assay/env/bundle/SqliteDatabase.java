package dev.assay.env.bundle;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** A database as the bytes of a SQLite file: the same database gives the same bytes. */
public final class SqliteDatabase {
    /** Every decimal number of so many digits has a double of its own. */
    private static final MathContext DIGITS = new MathContext(15);

    private SqliteDatabase() {}

    /**
     * The bytes of a file with these rows.
     *
     * @throws IllegalArgumentException naming what SQLite cannot hold
     */
    public static byte[] write(Database database) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            try (Statement statement = connection.createStatement()) {
                for (String table : SqliteSchema.statements(database.schema())) {
                    statement.execute(table);
                }
            }
            connection.setAutoCommit(false);
            for (Table table : database.schema().tables()) {
                insert(connection, table, database.rows(table.name()));
            }
            connection.commit();
            return connection.unwrap(SQLiteConnection.class).serialize("main");
        } catch (SQLException e) {
            throw new IllegalArgumentException("SQLite does not take the database: " + e.getMessage(), e);
        }
    }

    private static void insert(Connection connection, Table table, List<Row> rows) throws SQLException {
        String places = table.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        String sql = "INSERT INTO %s VALUES (%s)".formatted(Sql.name(table.name()), places);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Row row : rows) {
                for (int i = 0; i < row.values().size(); i++) {
                    bind(insert, i + 1, table.columns().get(i), row.values().get(i));
                }
                insert.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement insert, int index, Column column, @Nullable Value value)
            throws SQLException {
        if (value == null) {
            insert.setObject(index, null);
        } else if (value instanceof Value.Text text) {
            insert.setString(index, whole(column, text.text()));
        } else if (value instanceof Value.Flag flag) {
            insert.setInt(index, flag.flag() ? 1 : 0);
        } else if (value instanceof Value.Number number) {
            bind(insert, index, column, number.number());
        }
    }

    private static void bind(PreparedStatement insert, int index, Column column, BigDecimal number)
            throws SQLException {
        switch (column.type()) {
            case INTEGER -> {
                if (number.precision() > 18) {
                    throw new IllegalArgumentException(
                            "The number (%s) of column (%s) has more digits (%d) than a SQLite integer surely holds (18)."
                                    .formatted(number.toPlainString(), column.name(), number.precision()));
                }
                insert.setLong(index, number.longValueExact());
            }
            default -> insert.setDouble(index, number.doubleValue());
        }
    }

    private static String whole(Column column, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "A text of column (%s) has half a character, which UTF-8 cannot hold.".formatted(column.name()));
        }
        return text;
    }

    /**
     * Reads the rows of a file that has this schema.
     *
     * @throws IllegalArgumentException when it is no SQLite file or its content is not of this schema
     */
    public static Database read(byte[] file, Schema schema) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            connection.unwrap(SQLiteConnection.class).deserialize("main", file);
            Map<String, List<Row>> rows = new HashMap<>();
            for (Table table : schema.tables()) {
                rows.put(table.name(), read(connection, table));
            }
            return new Database(schema, rows);
        } catch (SQLException e) {
            throw new IllegalArgumentException(
                    "The SQLite file cannot be read as its schema says: " + e.getMessage(), e);
        }
    }

    private static List<Row> read(Connection connection, Table table) throws SQLException {
        List<String> names = table.columns().stream().map(Column::name).toList();
        String sql = "SELECT %s FROM %s ORDER BY rowid".formatted(Sql.names(names), Sql.name(table.name()));
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                List<@Nullable Value> row = new ArrayList<>();
                for (int i = 0; i < names.size(); i++) {
                    row.add(value(found, i + 1, table.columns().get(i)));
                }
                rows.add(new Row(row));
            }
        }
        return rows;
    }

    private static @Nullable Value value(ResultSet found, int index, Column column) throws SQLException {
        if (found.getObject(index) == null) {
            return null;
        }
        return switch (column.type()) {
            case TEXT, DATE -> Value.of(found.getString(index));
            case INTEGER -> Value.of(found.getLong(index));
            case DECIMAL -> Value.of(new BigDecimal(found.getDouble(index)).round(DIGITS));
            case FLAG -> Value.of(found.getInt(index) != 0);
        };
    }
}
