package dev.assay.swe.run;

import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.json.CanonicalJson;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The contents that the fix gives to the files it changes. */
final class FixContent {
    /** Shorter contents recur by chance. */
    private static final int MIN_BYTES = 48;

    private static final int MAX_BYTES = 32 << 20;

    private FixContent() {}

    /** A content. */
    record Content(String path, ObjectId blob, long size, String sha256) {}

    /** By blob id. */
    static SortedMap<String, Content> of(SweCandidate candidate, Repository source) throws IOException {
        SortedMap<String, Content> contents = new TreeMap<>();
        try (ObjectReader reader = source.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            var tree = walk.parseCommit(ObjectId.fromString(candidate.fix().fixCommit()))
                    .getTree();
            for (ChangedFile file : candidate.patch().files()) {
                try (TreeWalk entry = TreeWalk.forPath(reader, file.path(), tree)) {
                    if (entry != null && !FileMode.GITLINK.equals(entry.getFileMode())) {
                        add(contents, reader, file.path(), entry.getObjectId(0));
                    }
                }
            }
        }
        return contents;
    }

    private static void add(SortedMap<String, Content> contents, ObjectReader reader, String path, ObjectId blob)
            throws IOException {
        try {
            ObjectLoader loader = reader.open(blob);
            if (loader.getSize() >= MIN_BYTES && loader.getSize() <= MAX_BYTES) {
                byte[] bytes = loader.getCachedBytes(MAX_BYTES);
                contents.put(blob.name(), new Content(path, blob, bytes.length, CanonicalJson.sha256(bytes)));
            }
        } catch (MissingObjectException e) {
            // What the source does not have cannot have come into an image from it.
            return;
        }
    }
}
