package dev.assay.swe.patch;

import dev.assay.swe.candidate.SplitPatch.Role;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One file of a change, as a diff shows it.
 *
 * @param oldPath path before; equal to {@code path} but for renames
 * @param path path after
 * @param similarity percentage for renames, 0 otherwise
 */
record FileChange(
        RawPath oldPath,
        RawPath path,
        FileMode oldMode,
        FileMode newMode,
        ObjectId oldId,
        ObjectId newId,
        Role role,
        int similarity) {
    static FileChange of(TreeChange change, Role role) {
        return new FileChange(
                change.path(),
                change.path(),
                change.oldMode(),
                change.newMode(),
                change.oldId(),
                change.newId(),
                role,
                0);
    }

    static FileChange rename(TreeChange from, TreeChange to, Role role, int similarity) {
        return new FileChange(
                from.path(), to.path(), from.oldMode(), to.newMode(), from.oldId(), to.newId(), role, similarity);
    }

    FileChange as(Role other) {
        return new FileChange(oldPath, path, oldMode, newMode, oldId, newId, other, similarity);
    }

    boolean added() {
        return oldMode == FileMode.MISSING;
    }

    boolean deleted() {
        return newMode == FileMode.MISSING;
    }

    boolean renamed() {
        return !oldPath.equals(path);
    }

    boolean sameContent() {
        return oldId.equals(newId);
    }

    /** The word for rows. */
    String kind() {
        if (added()) {
            return "ADD";
        }
        if (deleted()) {
            return "DELETE";
        }
        if (renamed()) {
            return "RENAME";
        }
        return sameContent() ? "MODE" : "MODIFY";
    }
}
