package dev.assay.swe.patch;

import dev.assay.swe.candidate.InputProblem;
import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Reads file contents, within bounds. */
final class Blobs {
    /** The largest file that may change in a task. */
    static final int MAX_BYTES = 8 << 20;

    private final ObjectReader reader;

    Blobs(ObjectReader reader) {
        this.reader = reader;
    }

    /** The content of a blob; nothing for the zero id. */
    byte[] read(ObjectId id, RawPath path) throws IOException {
        if (ObjectId.zeroId().equals(id)) {
            return new byte[0];
        }
        ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
        if (loader.getSize() > MAX_BYTES) {
            throw new InputProblem(
                    InputProblem.Code.PATCH_TOO_LARGE,
                    "The file (%s) has (%d) bytes, more than (%d)."
                            .formatted(path.display(), loader.getSize(), MAX_BYTES));
        }
        return loader.getCachedBytes(MAX_BYTES);
    }
}
