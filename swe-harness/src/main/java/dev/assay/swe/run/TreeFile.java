package dev.assay.swe.run;

import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A file of a tree.
 *
 * @param path bytes of the path as ISO-8859-1 characters, so that names in any encoding survive
 * @param mode regular, executable, link or submodule
 * @param object the blob, or the submodule's commit
 * @param eol how attributes of the tree change line ends on checkout
 * @param present whether the source repository has the content
 */
record TreeFile(String path, FileMode mode, ObjectId object, EolStreamType eol, boolean present) {
    boolean isSubmodule() {
        return FileMode.GITLINK.equals(mode);
    }

    boolean isLink() {
        return FileMode.SYMLINK.equals(mode);
    }
}
