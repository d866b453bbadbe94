package dev.assay.swe.patch;

import dev.assay.swe.candidate.SplitPatch.Role;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * The roles of paths in a tree: by convention, and by what the tree says where the name of a test is the name of a part of the
 * product: {@code django/test}, which projects import to test themselves, and {@code lib/test.js} of a runner of tests. Looks
 * only around the paths that it is asked about, and in doubt goes by convention.
 */
public final class LayoutReader {
    /** More files than a package of this kind has. */
    private static final int MAX_FILES = 2_000;

    private static final int MAX_INIT = 1 << 16;
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:from|import)\\s");
    private static final Pattern PYTHON_TEST = Pattern.compile("test_.*\\.py|.*_tests?\\.py|tests?\\.py|conftest\\.py");
    private static final Pattern SCRIPT_TEST = Pattern.compile("tests?\\.[cm]?[jt]sx?");
    private static final Pattern SCRIPT = Pattern.compile(".*\\.[cm]?[jt]sx?");
    private static final Set<String> SOURCES = Set.of("lib", "src");
    private static final Set<String> TESTS = Set.of("test", "tests", "__tests__", "spec", "specs");

    private final ObjectReader reader;
    private final ObjectId tree;
    private final Map<String, Boolean> packages = new HashMap<>();

    /**
     * Of a tree.
     *
     * @param reader is left open
     */
    public LayoutReader(ObjectReader reader, ObjectId tree) {
        this.reader = reader;
        this.tree = tree;
    }

    /** The role of a path; it depends on the path and the tree alone, whatever else was asked. */
    public Role role(String path) throws IOException {
        Role role = PathRoles.role(path);
        return role == Role.TEST && isProduct(path) ? Role.SOURCE : role;
    }

    private boolean isProduct(String path) throws IOException {
        int at = path.indexOf("/test/");
        if (at <= 0) {
            return isScript(path);
        }
        // Of every second path in the histories of Java, and never a package of Python's.
        if (path.startsWith("src/test/") || path.startsWith("/src/test/", at - "/src".length())) {
            return false;
        }
        String directory = path.substring(0, at + "/test".length());
        Boolean known = packages.get(directory);
        if (known == null) {
            known = isPackage(path.substring(0, at), directory);
            packages.put(directory, known);
        }
        return known;
    }

    /** A package within a package that holds no test, and whose own file imports what it offers. */
    private boolean isPackage(String parent, String directory) throws IOException {
        return PathRoles.role(parent + "/module.py") == Role.SOURCE
                && file(parent + "/__init__.py") != null
                && offers(directory + "/__init__.py")
                && !holdsTests(directory);
    }

    private boolean offers(String init) throws IOException {
        ObjectId id = file(init);
        if (id == null) {
            return false;
        }
        ObjectLoader loader = reader.open(id);
        return loader.getSize() <= MAX_INIT
                && IMPORT.matcher(RawPath.display(loader.getCachedBytes(MAX_INIT)))
                        .find();
    }

    private boolean holdsTests(String directory) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(directory(directory));
            walk.setRecursive(true);
            for (int i = 0; walk.next(); i++) {
                if (i == MAX_FILES || PYTHON_TEST.matcher(walk.getNameString()).matches()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A lone file directly below {@code lib} or {@code src}, beside other sources, where the tests have a place of their own. */
    private boolean isScript(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1).toLowerCase(Locale.ROOT);
        if (slash < 0 || !SCRIPT_TEST.matcher(name).matches()) {
            return false;
        }
        String directory = path.substring(0, slash);
        int above = directory.lastIndexOf('/');
        return SOURCES.contains(directory.substring(above + 1))
                && PathRoles.role(directory + "/module.js") == Role.SOURCE
                && hasSources(directory)
                && hasTests(above < 0 ? "" : directory.substring(0, above));
    }

    private boolean hasSources(String directory) throws IOException {
        return anyIn(
                directory,
                (walk, name) -> !walk.isSubtree()
                        && SCRIPT.matcher(name).matches()
                        && PathRoles.role(directory + "/" + name) == Role.SOURCE);
    }

    private boolean hasTests(String directory) throws IOException {
        return anyIn(directory, (walk, name) -> walk.isSubtree() && TESTS.contains(name));
    }

    /** Says something of an entry of a directory. */
    private interface Check {
        boolean of(TreeWalk walk, String name);
    }

    private boolean anyIn(String directory, Check check) throws IOException {
        ObjectId id = directory(directory);
        if (id.equals(ObjectId.zeroId())) {
            return false;
        }
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(id);
            while (walk.next()) {
                if (check.of(walk, walk.getNameString())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The tree of a directory, zero when there is none. */
    private ObjectId directory(String path) throws IOException {
        if (path.isEmpty()) {
            return tree;
        }
        try (TreeWalk found = TreeWalk.forPath(reader, path, tree)) {
            return found != null && found.isSubtree() ? found.getObjectId(0) : ObjectId.zeroId();
        }
    }

    private @Nullable ObjectId file(String path) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(reader, path, tree)) {
            boolean regular = found != null && (found.getRawMode(0) & 0170000) == 0100000;
            return regular ? found.getObjectId(0) : null;
        }
    }
}
