package dev.assay.env.notebook.table.engine;

import static dev.assay.env.profile.BoundedDuckDb.literal;

import dev.assay.env.bundle.Sql;
import dev.assay.env.notebook.table.refusal.Refusal;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import dev.assay.env.profile.BoundedDuckDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes CSV of Parquet: the kernel's image has nothing that reads Parquet. */
public final class Conversion {
    private Conversion() {}

    /**
     * The rows of a Parquet file as CSV; columns that hold lists, maps or bytes are left out.
     *
     * @param most columns, more are refused
     * @throws RefusedException when it is no such file, or nothing is left of it
     */
    public static byte[] csv(Path parquet, int most) {
        Path folder = folder();
        Path link = folder.resolve("in.parquet");
        Path out = folder.resolve("out.csv");
        try (Connection connection = BoundedDuckDb.open(folder, 512);
                Statement statement = connection.createStatement()) {
            Files.createSymbolicLink(link, parquet.toAbsolutePath());
            String from = "read_parquet(%s)".formatted(literal(link.toString()));
            List<String> columns = columns(statement, from);
            if (columns.isEmpty()) {
                throw new RefusedException(
                        Code.NO_COLUMNS,
                        "The file (%s) has no column of single values.".formatted(parquet.getFileName()));
            }
            if (columns.size() > most) {
                throw new RefusedException(
                        Code.TOO_MANY_COLUMNS,
                        "The file (%s) has %d columns, more than %d.\nMaybe bring only those of interest."
                                .formatted(parquet.getFileName(), columns.size(), most));
            }
            statement.execute("COPY (SELECT %s FROM %s) TO %s (FORMAT csv, HEADER true)"
                    .formatted(Sql.names(columns), from, literal(out.toString())));
            return Files.readAllBytes(out);
        } catch (SQLException e) {
            throw new RefusedException(
                    new Refusal(
                            Code.NOT_READABLE,
                            "The file (%s) cannot be read as Parquet.\nMaybe it is broken off."
                                    .formatted(parquet.getFileName()),
                            Map.of()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file (%s) cannot be converted.".formatted(parquet.getFileName()), e);
        } finally {
            delete(List.of(link, out, folder));
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("assay-parquet-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made.", e);
        }
    }

    private static void delete(List<Path> paths) {
        try {
            for (Path each : paths) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder of a conversion cannot be removed.", e);
        }
    }

    private static List<String> columns(Statement statement, String from) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("DESCRIBE SELECT * FROM " + from)) {
            while (found.next()) {
                String type = String.valueOf(found.getString(2));
                if (!type.matches("(?s)(STRUCT|MAP|UNION).*|.*\\[\\d*]|BLOB|BIT|GEOMETRY")) {
                    columns.add(found.getString(1));
                }
            }
        }
        return columns;
    }
}
