package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Exported files, read by others than those who wrote them. */
public final class ReadBack {
    private ReadBack() {}

    /** The rows of a Parquet file as JSON, as DuckDB reads them. */
    public static List<JsonNode> parquet(byte[] bytes) throws IOException, SQLException {
        Path file = Files.createTempFile("rows", ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            Files.write(file, bytes);
            List<JsonNode> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery("SELECT to_json(t) FROM '%s' t".formatted(file))) {
                while (result.next()) {
                    rows.add(CanonicalJson.read(result.getString(1), JsonNode.class));
                }
            }
            return rows;
        } finally {
            Files.delete(file);
        }
    }

    /** The values of a file of JSON, one a line. */
    public static List<JsonNode> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> CanonicalJson.read(line, JsonNode.class))
                .toList();
    }
}
