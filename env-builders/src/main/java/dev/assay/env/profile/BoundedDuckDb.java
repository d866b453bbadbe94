package dev.assay.env.profile;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Opens DuckDB in memory for files that anyone may have made: one thread, so that the same data gives the same rows, sums and bytes in
 * the same order; bounded memory, the rest in a folder that goes with it; no extension is fetched; times are UTC.
 */
public final class BoundedDuckDb {
    private BoundedDuckDb() {}

    /**
     * A new database, which the caller closes.
     *
     * @param folder for what does not fit into memory
     * @param megabytes of memory
     */
    public static Connection open(Path folder, int megabytes) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            for (String setting : List.of(
                    "SET threads = 1",
                    "SET memory_limit = '%dMB'".formatted(megabytes),
                    "SET temp_directory = " + literal(folder.toString()),
                    "SET autoinstall_known_extensions = false",
                    "SET autoload_known_extensions = false",
                    "SET TimeZone = 'UTC'")) {
                statement.execute(setting);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A text in SQL: {@code it's} gives {@code 'it''s'}. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
