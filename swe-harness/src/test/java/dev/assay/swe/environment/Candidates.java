package dev.assay.swe.environment;

import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.task.StatementSource;
import dev.assay.verifiers.task.ToolchainSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Candidates and toolchains for tests of the planners. */
public final class Candidates {
    private Candidates() {}

    /** A fix of a day that changes these files. */
    public static SweCandidate of(String language, String day, String... paths) {
        return between("a".repeat(40), "b".repeat(40), language, day, paths);
    }

    /** The same between two commits. */
    public static SweCandidate between(String base, String fixed, String language, String day, String... paths) {
        FixCandidate fix = new FixCandidate(
                "f".repeat(64),
                "some/project",
                FixCandidate.Unit.COMMIT,
                base,
                fixed,
                7,
                List.of(),
                "Fix it",
                "Fix it",
                day + "T12:00:00Z");
        List<ChangedFile> files = Stream.of(paths)
                .map(path -> new ChangedFile(
                        path, path, "MODIFY", path.contains("test") ? Role.TEST : Role.SOURCE, 1, 1, false))
                .toList();
        return new SweCandidate(
                fix,
                new SplitPatch("gold\n", "test\n", files),
                "It is broken.",
                "",
                StatementSource.ISSUE,
                "MIT",
                "LICENSE",
                language);
    }

    /** Toolchains that offer what the real ones do. */
    public static Toolchains offering() {
        return offering(Map.of(
                "java", List.of("8", "11", "17", "21", "25"),
                "node", List.of("12", "14", "16", "18", "20", "22", "24"),
                "python", List.of("3.9", "3.11", "3.13")));
    }

    /** Toolchains that offer these versions. */
    public static Toolchains offering(Map<String, List<String>> versions) {
        return new Toolchains() {
            @Override
            public String image(ToolchainSpec spec) {
                return "sha256:" + spec.name() + spec.version();
            }

            @Override
            public List<String> versions(String name) {
                return versions.getOrDefault(name, List.of());
            }
        };
    }
}
