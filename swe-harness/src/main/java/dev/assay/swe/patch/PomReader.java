package dev.assay.swe.patch;

import dev.assay.swe.build.BuildChange;
import dev.assay.swe.build.PomChanges;
import dev.assay.swe.build.PomFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathSuffixFilter;

/** Reads the POMs of a change, and those around them: whether only tests use a version, or a property, stands in any of them. */
final class PomReader {
    private static final String POM = "pom.xml";
    private static final int MAX_POMS = 1_000;

    private final BuildBlobs blobs;
    private final Map<String, PomFile> before = new TreeMap<>();
    private final Map<String, PomFile> after = new TreeMap<>();
    private boolean complete = true;

    private PomReader(BuildBlobs blobs) {
        this.blobs = blobs;
    }

    /** What each change of a POM is for. */
    static Map<FileChange, BuildChange> read(
            ObjectReader reader, ObjectId tree, List<FileChange> changes, BuildBlobs blobs) throws IOException {
        List<FileChange> poms =
                changes.stream().filter(change -> TestBuild.named(change, POM)).toList();
        PomReader files = new PomReader(blobs);
        for (FileChange change : poms) {
            files.addBoth(change);
        }
        files.addOthers(reader, tree, poms);
        PomChanges told = new PomChanges(files.before, files.after, files.complete);
        Map<FileChange, BuildChange> known = new LinkedHashMap<>();
        for (FileChange change : poms) {
            if (!change.deleted()) {
                String old = change.added() ? null : change.oldPath().bytes();
                known.put(change, told.of(old, change.path().bytes()));
            }
        }
        return known;
    }

    private void addBoth(FileChange change) throws IOException {
        if (!change.added()) {
            add(before, change.oldPath().bytes(), change.oldId(), change.oldMode());
        }
        if (!change.deleted()) {
            add(after, change.path().bytes(), change.newId(), change.newMode());
        }
    }

    private void addOthers(ObjectReader reader, ObjectId tree, List<FileChange> poms) throws IOException {
        Set<String> changed = poms.stream().map(change -> change.path().bytes()).collect(Collectors.toSet());
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            walk.setFilter(PathSuffixFilter.create(POM));
            for (int seen = 0; walk.next(); seen++) {
                if (seen == MAX_POMS) {
                    complete = false;
                    return;
                }
                String path = RawPath.of(walk.getRawPath()).bytes();
                if (!changed.contains(path) && walk.getNameString().equals(POM) && PathRoles.role(path) == Role.BUILD) {
                    addUnchanged(path, walk.getObjectId(0), walk.getFileMode(0));
                }
            }
        }
    }

    private void addUnchanged(String path, ObjectId id, FileMode mode) throws IOException {
        add(after, path, id, mode);
        PomFile file = after.get(path);
        if (file != null) {
            before.put(path, file);
        }
    }

    private void add(Map<String, PomFile> files, String path, ObjectId id, FileMode mode) throws IOException {
        Optional<PomFile> file = blobs.read(id, mode).flatMap(PomFile::read);
        file.ifPresentOrElse(read -> files.put(path, read), () -> complete = false);
    }
}
