package dev.assay.pipelines.flow;

import dev.assay.pipelines.swe.Described;
import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.verifiers.task.EnvironmentRef;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.StatementSource;
import dev.assay.verifiers.task.SweTask;
import dev.assay.verifiers.task.ToolchainSpec;
import java.util.List;
import java.util.TreeMap;

/** Small records of every kind. */
public final class Samples {
    private Samples() {}

    public static FixCandidate fix(String repo, int number) {
        String base = "%040x".formatted(number);
        String fixed = "%040x".formatted(number + 1_000_000);
        return new FixCandidate(
                FixCandidate.idOf(repo, base, fixed),
                repo,
                FixCandidate.Unit.COMMIT,
                base,
                fixed,
                number,
                List.of(),
                "Fix #" + number,
                "Fix #" + number + "\n",
                "2020-01-%02dT00:00:00Z".formatted(1 + number % 28));
    }

    public static Described described(RepositoryRef repository, FixCandidate fix) {
        SplitPatch patch =
                new SplitPatch("gold " + fix.pullNumber() + "\n", "test " + fix.pullNumber() + "\n", List.of());
        String statement = "Statement <b>" + fix.pullNumber() + "</b> ünï\u2028code";
        return new Described(
                repository,
                new SweCandidate(fix, patch, statement, "", StatementSource.ISSUE, "MIT", "LICENSE", "java"));
    }

    public static SweTask task(Described described) {
        SweCandidate candidate = described.candidate();
        FixCandidate fix = candidate.fix();
        Recipe recipe = recipe();
        List<String> failToPass = List.of("a.B#c[1, \"x\"]", "a.B#d");
        List<String> passToPass = List.of("a.B#e");
        return new SweTask(
                SweTask.SCHEMA,
                SweTask.idOf(
                        fix.repo(),
                        fix.baseCommit(),
                        candidate.patch().gold(),
                        candidate.patch().test(),
                        candidate.statement(),
                        recipe,
                        failToPass,
                        passToPass),
                fix.repo(),
                fix.instanceId(),
                fix.baseCommit(),
                candidate.patch().gold(),
                candidate.patch().test(),
                candidate.statement(),
                "",
                fix.createdAt(),
                "1.0",
                failToPass,
                passToPass,
                fix.baseCommit(),
                "java",
                StatementSource.ISSUE,
                EnvironmentRef.image("sha256:" + "0".repeat(64)),
                recipe,
                new TreeMap<>(),
                List.of(),
                0,
                new Provenance("https://example.org/" + fix.repo(), "MIT", "LICENSE", fix.createdAt(), new TreeMap<>()),
                null);
    }

    public static Recipe recipe() {
        return new Recipe(
                Recipe.SCHEMA,
                "rules",
                "java",
                "maven",
                "surefire",
                ToolchainSpec.of("java", "17"),
                new TreeMap<>(),
                List.of("mvn test"),
                List.of("mvn -o test"),
                List.of("pom.xml"),
                60,
                512,
                List.of());
    }
}
