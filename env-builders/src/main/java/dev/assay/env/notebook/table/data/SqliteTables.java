package dev.assay.env.notebook.table.data;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.reading.TableReading;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of a SQLite file, which is only read. */
final class SqliteTables {
    private SqliteTables() {}

    /**
     * Its tables, their columns as texts.
     *
     * @param most columns; tables with more are refused
     * @param refusals where those are added
     */
    static List<TableReading> of(String file, Path path, int most, List<Refusal> refusals) {
        String url = "jdbc:sqlite:" + path.toUri().toString().replaceFirst("^file:/+", "file:///") + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url)) {
            List<TableReading> tables = new ArrayList<>();
            String names =
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                            + " AND sql NOT LIKE 'CREATE VIRTUAL%' AND sql NOT LIKE '%WITHOUT ROWID%' ORDER BY name";
            for (String name : strings(connection, names, List.of())) {
                List<String> columns = columns(connection, name, most, refusals);
                if (columns.isEmpty() || columns.size() > most) {
                    refusals.add(Refusal.of(
                            columns.isEmpty() ? Code.NO_COLUMNS : Code.TOO_MANY_COLUMNS,
                            "The table (%s) has %d columns; from 1 to %d can be asked about."
                                    .formatted(name, columns.size(), most)));
                } else {
                    tables.add(UserTables.texts(name, file, FileFormat.SQLITE, columns));
                }
            }
            return tables;
        } catch (SQLException e) {
            throw new RefusedException(
                    new Refusal(
                            Code.NOT_READABLE,
                            "The SQLite file (%s) cannot be read.\nMaybe it is broken off, or encrypted."
                                    .formatted(file),
                            Map.of("engine", String.valueOf(e.getMessage()))),
                    e);
        }
    }

    /** Its columns, but those that hold bytes: no text is made of them that every program would make. */
    private static List<String> columns(Connection connection, String table, int most, List<Refusal> refusals)
            throws SQLException {
        List<String> all = strings(connection, "SELECT name FROM pragma_table_info(?) ORDER BY cid", List.of(table));
        if (all.size() > most) {
            return all;
        }
        List<String> columns = new ArrayList<>();
        for (String column : all) {
            String bytes =
                    "SELECT 1 FROM %s WHERE typeof(%s) = 'blob' LIMIT 1".formatted(Sql.name(table), Sql.name(column));
            if (strings(connection, bytes, List.of()).isEmpty()) {
                columns.add(column);
            } else {
                refusals.add(Refusal.of(
                        Code.NOT_READABLE,
                        "The column (%s) of the table (%s) holds bytes and is not asked about."
                                .formatted(column, table)));
            }
        }
        return columns;
    }

    private static List<String> strings(Connection connection, String sql, List<String> values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setString(i + 1, values.get(i));
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
