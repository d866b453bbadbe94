package dev.assay.swe.patch;

import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One changed path between two trees, before renames are looked for.
 *
 * @param path the path
 * @param oldMode mode before, {@link FileMode#MISSING} when added
 * @param newMode mode after, {@link FileMode#MISSING} when deleted
 * @param oldId blob before, zero when added
 * @param newId blob after, zero when deleted
 */
record TreeChange(RawPath path, FileMode oldMode, FileMode newMode, ObjectId oldId, ObjectId newId) {
    boolean added() {
        return oldMode == FileMode.MISSING;
    }

    boolean deleted() {
        return newMode == FileMode.MISSING;
    }

    boolean submodule() {
        return oldMode == FileMode.GITLINK || newMode == FileMode.GITLINK;
    }

    /** A file that became a link or the like: git writes it as a deletion and an addition. */
    boolean typeChanged() {
        return !added() && !deleted() && (oldMode.getBits() & 0170000) != (newMode.getBits() & 0170000);
    }

    TreeChange deletion() {
        return new TreeChange(path, oldMode, FileMode.MISSING, oldId, ObjectId.zeroId());
    }

    TreeChange addition() {
        return new TreeChange(path, FileMode.MISSING, newMode, ObjectId.zeroId(), newId);
    }

    /** The form that JGit's rename detector takes. Its paths are the bytes of ours. */
    DiffEntry entry() {
        return new Entry(this);
    }

    private static final class Entry extends DiffEntry {
        Entry(TreeChange change) {
            oldPath = change.added() ? DEV_NULL : change.path.bytes();
            newPath = change.deleted() ? DEV_NULL : change.path.bytes();
            oldMode = change.oldMode;
            newMode = change.newMode;
            oldId = AbbreviatedObjectId.fromObjectId(change.oldId);
            newId = AbbreviatedObjectId.fromObjectId(change.newId);
            changeType = change.added() ? ChangeType.ADD : ChangeType.DELETE;
        }
    }
}
