package dev.assay.swe.patch;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads build files, each of a size that people write, and all of them together within bounds. */
final class BuildBlobs {
    private static final int MAX_BYTES = 1 << 20;
    private static final long MAX_ALL = 8L << 20;

    private final ObjectReader reader;
    private long read;

    BuildBlobs(ObjectReader reader) {
        this.reader = reader;
    }

    /** The content of a regular file; empty where there is none, it is missing, or it is too large. */
    Optional<byte[]> read(ObjectId id, FileMode mode) throws IOException {
        if ((mode.getBits() & FileMode.TYPE_MASK) != FileMode.TYPE_FILE) {
            return Optional.empty();
        }
        try {
            ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
            if (loader.getSize() > MAX_BYTES || read + loader.getSize() > MAX_ALL) {
                return Optional.empty();
            }
            read += loader.getSize();
            return Optional.of(loader.getCachedBytes(MAX_BYTES));
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }
}
