package dev.assay.swe.patch;

import dev.assay.swe.candidate.InputProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** The paths in which two trees differ. */
final class TreeChanges {
    /** More than any change that a task could be made of; vendored imports reach it. */
    static final int MAX_PATHS = 20_000;

    private TreeChanges() {}

    static List<TreeChange> between(ObjectReader reader, AnyObjectId baseTree, AnyObjectId fixTree) throws IOException {
        List<TreeChange> changes = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(baseTree);
            walk.addTree(fixTree);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                if (changes.size() == MAX_PATHS) {
                    throw new InputProblem(
                            InputProblem.Code.PATCH_TOO_LARGE,
                            "The change touches more than (%d) paths.".formatted(MAX_PATHS));
                }
                changes.add(new TreeChange(
                        RawPath.of(walk.getRawPath()),
                        walk.getFileMode(0),
                        walk.getFileMode(1),
                        walk.getObjectId(0),
                        walk.getObjectId(1)));
            }
        }
        return changes;
    }
}
