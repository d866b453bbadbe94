package dev.assay.pipelines.export;

import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Where the files of one format go. */
public interface ExportFiles {
    /**
     * A file that is being written.
     *
     * @param path below the folder of the format
     * @throws InfraException when it cannot be begun
     */
    Draft draft(String path);

    /** A file that is not there before it is whole. */
    interface Draft extends AutoCloseable {
        /** Its content. */
        OutputStream out();

        /** Writes bytes. Throws InfraException when the disk does not take them. */
        default void write(byte[] bytes) {
            try {
                out().write(bytes);
            } catch (IOException e) {
                throw new InfraException("storage", "An export cannot be written: " + e, false, e);
            }
        }

        /** It is whole, and takes its place. */
        void keep();

        /** Ends it; without {@link #keep} nothing of it stays. */
        @Override
        void close();
    }

    /** Writes whole files. */
    default void put(Map<String, byte[]> files) {
        files.forEach((path, bytes) -> {
            try (Draft draft = draft(path)) {
                draft.write(bytes);
                draft.keep();
            }
        });
    }
}
