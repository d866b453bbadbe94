package dev.assay.pipelines.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Rows of JSON as Parquet with columns of declared types, nested ones too: whatever a file holds, its columns are of the same types. One
 * thread and the given order, so the same rows give the same bytes.
 */
public final class TypedRows {
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RowFile file = RowFile.open(columns)) {
            rows.forEach(file::add);
            file.parquet(bytes);
        }
        return bytes.toByteArray();
    }
}
