package dev.assay.pipelines.export;

import dev.assay.verifiers.trace.TraceJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file of JSON, a value a line, which is begun with its first line: without any there is none. */
final class LineFile implements AutoCloseable {
    private final ExportFiles files;
    private final String path;
    private ExportFiles.@Nullable Draft draft;
    private long count;

    LineFile(ExportFiles files, String path) {
        this.files = files;
        this.path = path;
    }

    /** Adds a value, as canonical JSON. */
    void add(Object value) {
        addText(TraceJson.text(value));
    }

    /** Adds a value whose JSON this is, on one line. */
    void addText(String json) {
        ExportFiles.Draft open = draft;
        if (open == null) {
            open = files.draft(path);
            draft = open;
        }
        open.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        count++;
    }

    /** Lines so far. */
    long count() {
        return count;
    }

    /** It is whole. */
    void keep() {
        if (draft != null) {
            draft.keep();
        }
    }

    @Override
    public void close() {
        if (draft != null) {
            draft.close();
        }
    }
}
