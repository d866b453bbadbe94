package dev.assay.swe.history;

import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The files of a commit, by path. */
final class TreeState {
    private final SortedMap<String, Blob> files = new TreeMap<>();

    /** A file's content and whether it is executable. */
    record Blob(ObjectId id, boolean executable) {}

    static TreeState of(Repository repository, RevCommit commit) throws IOException {
        TreeState state = new TreeState();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                boolean executable = walk.getFileMode(0) == FileMode.EXECUTABLE_FILE;
                state.files.put(walk.getPathString(), new Blob(walk.getObjectId(0), executable));
            }
        }
        return state;
    }

    /** Sets a file's content and keeps its mode. */
    void put(String path, ObjectId id) {
        Blob old = files.get(path);
        files.put(path, new Blob(id, old != null && old.executable()));
    }

    void delete(String path) {
        if (files.remove(path) == null) {
            throw new IllegalArgumentException("The path to delete (%s) is not in the tree.".formatted(path));
        }
    }

    void makeExecutable(String path) {
        Blob blob = files.get(path);
        if (blob == null) {
            throw new IllegalArgumentException("The executable path (%s) is not in the tree.".formatted(path));
        }
        files.put(path, new Blob(blob.id(), true));
    }

    /**
     * Takes over what another side changed since a common ancestor.
     *
     * @return paths that both sides changed differently; they keep this side's content
     */
    SortedSet<String> merge(TreeState ancestor, TreeState other) {
        SortedSet<String> paths = new TreeSet<>(ancestor.files.keySet());
        paths.addAll(other.files.keySet());
        SortedSet<String> conflicts = new TreeSet<>();
        for (String path : paths) {
            @Nullable Blob before = ancestor.files.get(path);
            @Nullable Blob theirs = other.files.get(path);
            if (same(before, theirs) || same(files.get(path), theirs)) {
                continue;
            }
            if (!same(files.get(path), before)) {
                conflicts.add(path);
            } else if (theirs == null) {
                files.remove(path);
            } else {
                files.put(path, theirs);
            }
        }
        return conflicts;
    }

    ObjectId write(ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        files.forEach((path, blob) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(blob.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
            entry.setObjectId(blob.id());
            builder.add(entry);
        });
        builder.finish();
        return index.writeTree(inserter);
    }

    private static boolean same(@Nullable Blob one, @Nullable Blob other) {
        return one == null ? other == null : one.equals(other);
    }
}
