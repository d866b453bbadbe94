package dev.assay.swe.run;

import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.StatementSource;
import dev.assay.verifiers.task.ToolchainSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Candidates and recipes for tests. */
final class Candidates {
    private Candidates() {}

    /** The change between two commits; paths that begin with {@code test} are tests, build files are build files. */
    static SweCandidate between(GitFixture source, String base, String fix) {
        List<ChangedFile> files = new ArrayList<>();
        List<String> gold = new ArrayList<>();
        List<String> test = new ArrayList<>();
        source.git("diff", "--name-only", base, fix).lines().forEach(path -> {
            boolean isTest = path.startsWith("test");
            Role role = isTest ? Role.TEST : path.endsWith("requirements.txt") ? Role.BUILD : Role.SOURCE;
            (isTest ? test : gold).add(path);
            files.add(new ChangedFile(path, path, "MODIFY", role, 1, 1, false));
        });
        return candidate(
                base, fix, new SplitPatch(patch(source, base, fix, gold), patch(source, base, fix, test), files));
    }

    static SweCandidate candidate(String base, String fix, SplitPatch patch) {
        FixCandidate change = new FixCandidate(
                FixCandidate.idOf("owner/name", base, fix),
                "owner/name",
                FixCandidate.Unit.COMMIT,
                base,
                fix,
                12,
                List.of(),
                "Fix",
                "Fix (#12)",
                "2024-01-02T03:04:05Z");
        return new SweCandidate(
                change, patch, "It fails.", "", StatementSource.ISSUE, "Apache-2.0", "LICENSE", "python");
    }

    private static String patch(GitFixture source, String base, String fix, List<String> paths) {
        if (paths.isEmpty()) {
            return "";
        }
        List<String> arguments = new ArrayList<>(List.of("diff", "--binary", "--full-index", base, fix, "--"));
        arguments.addAll(paths);
        return source.git(arguments.toArray(new String[0]));
    }

    static Recipe recipe(String install, String test) {
        return recipe(install, test, "requirements.txt");
    }

    static Recipe recipe(String install, String test, String... dependencyFiles) {
        return new Recipe(
                Recipe.SCHEMA,
                "rules",
                "python",
                "pip",
                "pytest",
                ToolchainSpec.of("python", "3.11"),
                new TreeMap<>(Map.of("TZ", "UTC")),
                install.isEmpty() ? List.of() : List.of(install),
                List.of(test),
                List.of(dependencyFiles),
                60,
                512,
                List.of());
    }
}
