package dev.assay.swe.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.swe.candidate.FixCandidate;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.rules.RulePlanner;
import dev.assay.swe.history.ScriptedHistory;
import dev.assay.swe.patch.PatchSplitter;
import dev.assay.swe.run.BenchSettings;
import dev.assay.swe.run.ContainerWorkbench;
import dev.assay.swe.run.SiteTrust;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.task.StatementSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loop on the real engine, on the repositories that ship as examples. */
class EnvironmentSetupIT {
    private static final Path EXAMPLES = Path.of("../examples/repos");

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"textkit-py, python", "textkit-js, javascript", "textkit-java, java"})
    void theRulesSetUpAnExampleAtTheFirstAttempt(String example, String language) throws IOException {
        Path bare = temp.resolve("repo.git");
        List<String> commits =
                List.copyOf(ScriptedHistory.build(EXAMPLES.resolve(example).resolve("history"), bare)
                        .values());
        try (DockerContainers engine = DockerContainers.connect(EngineOptions.forRun("environment-it"));
                Repository repository =
                        new FileRepositoryBuilder().setGitDir(bare.toFile()).build()) {
            DebianToolchains toolchains = new DebianToolchains(engine, ImageOptions.ofHost(), line -> {});
            BenchSettings settings = BenchSettings.of(SiteTrust.of(List.of(), temp), temp);
            Workbench bench = new ContainerWorkbench(engine, toolchains, name -> repository, settings);
            SweCandidate candidate = firstFix(repository, commits, language);
            ProjectFiles files = ProjectFiles.at(repository, candidate.fix().baseCommit());

            Setup setup = new EnvironmentSetup(new RulePlanner(toolchains), bench, SetupLimits.DEFAULT)
                    .setUp(candidate, files);

            assertThat(setup).as(setup.toString()).isInstanceOfSatisfying(Setup.Ready.class, ready -> {
                assertThat(ready.recipe().repairs()).isEmpty();
                assertThat(ready.gold().run().statuses())
                        .containsValue(TestStatus.PASS)
                        .doesNotContainValue(TestStatus.ERROR);
                engine.removeImage(ready.gold().instanceImage());
                engine.removeImage(ready.build().image());
            });
        }
    }

    /** The first step that changes both sources and tests. */
    private static SweCandidate firstFix(Repository repository, List<String> commits, String language)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            for (String commit : commits) {
                RevCommit fix = walk.parseCommit(ObjectId.fromString(commit));
                if (fix.getParentCount() == 1) {
                    String base = fix.getParent(0).name();
                    SplitPatch split = PatchSplitter.split(repository, base, commit);
                    if (!split.gold().isEmpty() && !split.test().isEmpty()) {
                        return candidate(split, base, fix, language);
                    }
                }
            }
        }
        throw new AssertionError("No step of the example changes both sources and tests.");
    }

    private static SweCandidate candidate(SplitPatch split, String base, RevCommit fix, String language) {
        FixCandidate found = new FixCandidate(
                FixCandidate.idOf("example/textkit", base, fix.name()),
                "example/textkit",
                FixCandidate.Unit.COMMIT,
                base,
                fix.name(),
                1,
                List.of(),
                fix.getShortMessage(),
                fix.getFullMessage(),
                fix.getAuthorIdent().getWhenAsInstant().toString());
        return new SweCandidate(found, split, "", "", StatementSource.ISSUE, "MIT", "LICENSE", language);
    }
}
