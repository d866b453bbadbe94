package dev.assay.swe.run;

import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Recipe;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What decides a repository image: equal keys share one. A recipe that installs the project itself shares with none of another
 * commit, for that leaves in the image what the project says of itself at that commit.
 */
final class DependencyKey {
    private static final int FORMAT = 2;
    private static final Set<Role> IN_A_PATCH = Set.of(Role.SOURCE, Role.TEST, Role.BUILD, Role.GENERATED);

    private DependencyKey() {}

    /** Whether a half of the change touches a dependency file, so that its tests need other dependencies than the base. */
    static boolean touches(SplitPatch patch, Recipe recipe) {
        return touching(patch, recipe).findAny().isPresent();
    }

    /** Whether each half does, so that the tests without the fix need dependencies that neither the base nor the fix has. */
    static boolean touchesTwice(SplitPatch patch, Recipe recipe) {
        return touching(patch, recipe)
                        .map(file -> file.role() == Role.TEST)
                        .distinct()
                        .count()
                == 2;
    }

    private static Stream<ChangedFile> touching(SplitPatch patch, Recipe recipe) {
        return patch.files().stream()
                .filter(file -> IN_A_PATCH.contains(file.role()))
                .filter(file -> recipe.dependencyFiles().contains(file.path())
                        || recipe.dependencyFiles().contains(file.oldPath()));
    }

    static String of(SweCandidate candidate, Recipe recipe, String toolchainImage, Repository source)
            throws IOException {
        Map<String, Object> parts = new TreeMap<>();
        parts.put("format", FORMAT);
        parts.put("repo", candidate.fix().repo());
        parts.put("toolchain", toolchainImage);
        parts.put("install", recipe.install());
        parts.put("env", recipe.env());
        parts.put("base", contents(recipe, source, candidate.fix().baseCommit()));
        boolean own = OwnInstall.in(recipe);
        if (own) {
            parts.put("base_commit", candidate.fix().baseCommit());
        }
        if (touches(candidate.patch(), recipe)) {
            if (own) {
                parts.put("fix_commit", candidate.fix().fixCommit());
            }
            parts.put("fix", contents(recipe, source, candidate.fix().fixCommit()));
        }
        if (touchesTwice(candidate.patch(), recipe)) {
            parts.put(
                    "tests",
                    touching(candidate.patch(), recipe)
                            .filter(file -> file.role() == Role.TEST)
                            .map(ChangedFile::path)
                            .sorted()
                            .toList());
        }
        return CanonicalJson.id(parts);
    }

    /** Blob ids of the dependency files that a commit has. */
    private static Map<String, String> contents(Recipe recipe, Repository source, String commit) throws IOException {
        Map<String, String> blobs = new TreeMap<>();
        try (ObjectReader reader = source.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            var tree = walk.parseCommit(ObjectId.fromString(commit)).getTree();
            for (String path : recipe.dependencyFiles()) {
                try (TreeWalk file = TreeWalk.forPath(reader, path, tree)) {
                    if (file != null) {
                        blobs.put(path, file.getObjectId(0).name());
                    }
                }
            }
        }
        return blobs;
    }
}
