package dev.assay.swe.patch;

import dev.assay.swe.build.BuildChange;
import dev.assay.swe.build.PackageChange;
import dev.assay.swe.candidate.SplitPatch.Role;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Tells which build files change for the tests of a change alone. Those go with the tests: nobody who mends the source could guess
 * what tests that he does not know will need.
 *
 * @param changes all changes, those for tests in that role
 * @param needs what the others change for tests, too: {@code path: artifact}
 */
record TestBuild(List<FileChange> changes, List<String> needs) {
    private static final String POM = "pom.xml";
    private static final String PACKAGE = "package.json";
    private static final Set<String> LOCKS =
            Set.of("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb");

    TestBuild {
        changes = List.copyOf(changes);
        needs = List.copyOf(needs);
    }

    /**
     * Looks at the build files of a change that has tests.
     *
     * @param tree the tree after the change
     */
    static TestBuild of(ObjectReader reader, ObjectId tree, List<FileChange> changes) throws IOException {
        boolean tests = changes.stream().anyMatch(change -> change.role() == Role.TEST);
        boolean builds = changes.stream().anyMatch(change -> named(change, POM) || named(change, PACKAGE));
        if (!tests || !builds) {
            return new TestBuild(changes, List.of());
        }
        Map<FileChange, BuildChange> known = new HashMap<>();
        BuildBlobs blobs = new BuildBlobs(reader);
        if (changes.stream().anyMatch(change -> named(change, POM))) {
            known.putAll(PomReader.read(reader, tree, changes, blobs));
        }
        for (FileChange change : changes) {
            if (named(change, PACKAGE) && !change.added() && !change.deleted()) {
                known.put(change, ofPackage(change, blobs));
            }
        }
        return sorted(changes, known);
    }

    /** Whether a file of this name is a build file by its place, too. */
    static boolean named(FileChange change, String name) {
        String path = change.path().bytes();
        return change.role() == Role.BUILD && (path.equals(name) || path.endsWith("/" + name));
    }

    private static BuildChange ofPackage(FileChange change, BuildBlobs blobs) throws IOException {
        Optional<byte[]> before = blobs.read(change.oldId(), change.oldMode());
        Optional<byte[]> after = blobs.read(change.newId(), change.newMode());
        return before.isEmpty() || after.isEmpty() ? BuildChange.UNKNOWN : PackageChange.of(before.get(), after.get());
    }

    private static TestBuild sorted(List<FileChange> changes, Map<FileChange, BuildChange> known) {
        TreeSet<String> needs = new TreeSet<>();
        known.forEach((change, what) -> {
            if (!what.testsOnly()) {
                what.testNeeds().forEach(need -> needs.add(change.path().display() + ": " + need));
            }
        });
        List<FileChange> sorted = changes.stream()
                .map(change -> forTests(change, changes, known) ? change.as(Role.TEST) : change)
                .toList();
        return new TestBuild(sorted, needs.stream().toList());
    }

    private static boolean forTests(FileChange change, List<FileChange> changes, Map<FileChange, BuildChange> known) {
        if (LOCKS.stream().anyMatch(lock -> named(change, lock))) {
            return follows(change, changes, known);
        }
        return known.getOrDefault(change, BuildChange.UNKNOWN).testsOnly();
    }

    /** A lock file follows the packages that it locks, where all that change do so for tests. */
    private static boolean follows(FileChange lock, List<FileChange> changes, Map<FileChange, BuildChange> known) {
        String path = lock.path().bytes();
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        List<FileChange> locked = changes.stream()
                .filter(change -> named(change, PACKAGE))
                .filter(change -> change.path().bytes().startsWith(directory))
                .toList();
        return !locked.isEmpty()
                && locked.stream().allMatch(change -> known.getOrDefault(change, BuildChange.UNKNOWN)
                        .testsOnly());
    }
}
