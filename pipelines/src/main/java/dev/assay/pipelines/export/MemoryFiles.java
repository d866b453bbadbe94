package dev.assay.pipelines.export;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files in memory, for sets that fit there. */
final class MemoryFiles implements ExportFiles {
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    @Override
    public Draft draft(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new Draft() {
            @Override
            public OutputStream out() {
                return bytes;
            }

            @Override
            public void keep() {
                files.put(path, bytes.toByteArray());
            }

            @Override
            public void close() {
                // Memory needs no end.
            }
        };
    }

    /** Those that were kept. */
    SortedMap<String, byte[]> files() {
        return files;
    }
}
