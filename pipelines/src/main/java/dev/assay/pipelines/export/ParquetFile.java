package dev.assay.pipelines.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.pipelines.dataset.RowFile;
import dev.assay.pipelines.dataset.TypedRows.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of Parquet, which is begun with its first row: without any there is none. */
final class ParquetFile implements AutoCloseable {
    private final ExportFiles files;
    private final String path;
    private final List<Column> columns;
    private @Nullable RowFile rows;

    ParquetFile(ExportFiles files, String path, List<Column> columns) {
        this.files = files;
        this.path = path;
        this.columns = columns;
    }

    /** Adds a row. */
    void add(ObjectNode row) {
        RowFile open = rows;
        if (open == null) {
            open = RowFile.open(columns);
            rows = open;
        }
        open.add(row);
    }

    /** Rows so far. */
    long count() {
        return rows == null ? 0 : rows.count();
    }

    /** It is whole. */
    void keep() {
        RowFile open = rows;
        if (open == null) {
            return;
        }
        try (ExportFiles.Draft draft = files.draft(path)) {
            open.parquet(draft.out());
            draft.keep();
        }
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}
