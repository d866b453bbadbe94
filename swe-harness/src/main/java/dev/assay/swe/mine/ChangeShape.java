package dev.assay.swe.mine;

import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.patch.LayoutReader;
import dev.assay.swe.patch.RawPath;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Tells from trees what kinds of files a change touches, as splitting it will. Reads no file but where a layout is in doubt. */
final class ChangeShape {
    private final ObjectReader reader;
    private final TreeWalk walk;
    private final List<String> paths;

    ChangeShape(ObjectReader reader, List<String> paths) {
        this.reader = reader;
        this.walk = new TreeWalk(reader);
        this.paths = paths;
    }

    /**
     * The roles of the changed files, or null when none is below the paths asked for. Stops as soon as there is both source
     * and test, so other roles may be missing then.
     */
    @Nullable Set<Role> roles(Change change) throws IOException {
        walk.reset();
        walk.addTree(change.baseTree());
        walk.addTree(change.fixTree());
        walk.setRecursive(true);
        walk.setFilter(TreeFilter.ANY_DIFF);
        LayoutReader layout = new LayoutReader(reader, change.baseTree());
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean inside = paths.isEmpty();
        boolean any = false;
        while (walk.next() && !(inside && roles.contains(Role.SOURCE) && roles.contains(Role.TEST))) {
            String path = RawPath.display(walk.getRawPath());
            any = true;
            inside = inside || asked(path);
            boolean submodule = walk.getFileMode(0) == FileMode.GITLINK || walk.getFileMode(1) == FileMode.GITLINK;
            roles.add(submodule ? Role.SUBMODULE : layout.role(path));
        }
        return inside || !any ? roles : null;
    }

    private boolean asked(String path) {
        return paths.stream().anyMatch(asked -> path.equals(asked) || path.startsWith(asked + "/"));
    }
}
