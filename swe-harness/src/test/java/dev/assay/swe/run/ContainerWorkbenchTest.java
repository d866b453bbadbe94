package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.engine.FakeContainers;
import dev.assay.env.engine.SandboxSpec;
import dev.assay.env.image.Toolchains;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.BuildAttempt;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerWorkbenchTest {
    private static final String TOOLCHAIN = "sha256:" + "c".repeat(64);
    private static final SiteSettings SITE =
            new SiteSettings(Map.of("/run/assay-site", Path.of("/site")), Map.of("PIP_CERT", "/run/assay-site/ca.pem"));
    private static final Recipe RECIPE = Candidates.recipe("pip install .", "pytest");

    private static final Recipe TWO_FILES =
            Candidates.recipe("pip install .", "pytest", "requirements.txt", "test/requirements.txt");

    @TempDir
    Path temp;

    private final FakeContainers engine = new FakeContainers();
    private GitFixture source;
    private Repository repository;
    private String base;
    private SweCandidate candidate;
    private ContainerWorkbench workbench;

    @BeforeEach
    void createCandidate() {
        source = GitFixture.create(temp.resolve("source"));
        source.file("requirements.txt", "click\n").file("a.py", "old\n");
        base = source.commit("Base");
        source.file("a.py", "new\n").file("test_a.py", "check\n");
        candidate = Candidates.between(source, base, source.commit("Fix"));
        repository = source.open();
        workbench =
                new ContainerWorkbench(engine, new OneToolchain(), slug -> repository, BenchSettings.of(SITE, temp));
    }

    @AfterEach
    void closeRepository() {
        repository.close();
    }

    private static final class OneToolchain implements Toolchains {
        @Override
        public String image(ToolchainSpec spec) {
            return TOOLCHAIN;
        }

        @Override
        public List<String> versions(String name) {
            return List.of();
        }
    }

    private static String script(ExecRequest request) {
        return request.argv().get(2);
    }

    private List<ExecRequest> installs() {
        return engine.commands.stream()
                .filter(request -> script(request).endsWith("pip install ."))
                .toList();
    }

    @Nested
    class Building {
        @Test
        void installLinesSeeTheNetworkAndTheSiteAndTheImageDoesNot() {
            BuildAttempt build = workbench.build(candidate, RECIPE);

            SandboxSpec spec = engine.started.get(0);
            assertThat(build.ok()).isTrue();
            assertThat(spec.image()).isEqualTo(TOOLCHAIN);
            assertThat(spec.limits().network()).isTrue();
            assertThat(spec.readOnlyMounts()).isEqualTo(SITE.mounts());
            // A commit keeps the variables of the container: only the command may have the site's.
            assertThat(spec.env()).isEmpty();
            assertThat(installs()).singleElement().satisfies(request -> assertThat(request.env())
                    .containsEntry("TZ", "UTC")
                    .containsKey("PIP_CERT"));
            assertThat(engine.imageEnv.get(build.image())).isEmpty();
            assertThat(engine.closed).isEqualTo(1);
        }

        @Test
        void aSecondCandidateWithTheSameDependencyFilesSharesTheImage() {
            Recipe dependencies = Candidates.recipe("pip install -r requirements.txt", "pytest");
            String first = workbench.build(candidate, dependencies).image();

            assertThat(workbench.build(onAnotherBase(), dependencies).image()).isEqualTo(first);
            assertThat(engine.started).hasSize(1);
        }

        @Test
        void aProjectThatIsInstalledItselfSharesNoImageWithAnotherCommit() {
            String first = workbench.build(candidate, RECIPE).image();

            assertThat(workbench.build(onAnotherBase(), RECIPE).image()).isNotEqualTo(first);
            assertThat(workbench.build(candidate, RECIPE).image()).isEqualTo(first);
        }

        private SweCandidate onAnotherBase() {
            source.git("checkout", "-q", base);
            source.file("b.py", "other\n");
            String otherBase = source.commit("Other base");
            source.file("b.py", "fixed\n");
            return Candidates.between(source, otherBase, source.commit("Other fix"));
        }

        @Test
        void otherDependenciesOrLinesOrVariablesGiveAnotherImage() {
            String first = workbench.build(candidate, RECIPE).image();
            String otherLine = workbench
                    .build(candidate, Candidates.recipe("pip install -e .", "pytest"))
                    .image();
            source.git("checkout", "-q", base);
            source.file("requirements.txt", "click==8\n");
            String otherBase = source.commit("Other base");
            source.file("b.py", "fixed\n");
            SweCandidate other = Candidates.between(source, otherBase, source.commit("Other fix"));

            assertThat(List.of(first, otherLine, workbench.build(other, RECIPE).image()))
                    .doesNotHaveDuplicates();
        }

        @Test
        void aPatchThatTouchesADependencyFileIsInstalledToo() {
            source.file("requirements.txt", "click\nrich\n");
            SweCandidate touching = Candidates.between(source, base, source.commit("Fix with dependency"));

            BuildAttempt build = workbench.build(touching, RECIPE);

            assertThat(build.ok()).isTrue();
            assertThat(installs()).hasSize(2);
            assertThat(new String(engine.copiedIn.get("/tmp"), StandardCharsets.UTF_8))
                    .contains("+rich");
            assertThat(workbench.build(candidate, RECIPE).image()).isNotEqualTo(build.image());
        }

        @Test
        void aDependencyFileThatWentWithTheTestsIsInstalledToo() {
            source.file("test/requirements.txt", "pytest\n");
            SweCandidate touching = Candidates.between(source, base, source.commit("Fix with test dependency"));

            BuildAttempt build = workbench.build(touching, TWO_FILES);

            assertThat(installs()).hasSize(2);
            assertThat(new String(engine.copiedIn.get("/tmp"), StandardCharsets.UTF_8))
                    .contains("+pytest");
            assertThat(workbench.build(candidate, TWO_FILES).image()).isNotEqualTo(build.image());
        }

        @Test
        void whereBothHalvesNeedSomethingTheTestsWithoutTheFixAreInstalledBetween() {
            source.file("requirements.txt", "click\nrich\n").file("test/requirements.txt", "pytest\n");
            SweCandidate touching = Candidates.between(source, base, source.commit("Fix with both"));
            List<String> applied = new ArrayList<>();
            engine.answer = request -> {
                if (script(request).equals(SetUpScripts.APPLY)) {
                    applied.add(new String(engine.copiedIn.get("/tmp"), StandardCharsets.UTF_8));
                }
                boolean testsAlone = script(request).endsWith("pip install .") && applied.size() == 1;
                return FakeContainers.exited(testsAlone ? 1 : 0, "");
            };

            BuildAttempt build = workbench.build(touching, TWO_FILES);

            assertThat(build.ok()).as("tests without the fix may not compile").isTrue();
            assertThat(installs()).hasSize(3);
            assertThat(applied).hasSize(2);
            assertThat(applied.get(0)).contains("+pytest").doesNotContain("+rich");
            assertThat(applied.get(1)).contains("+rich").doesNotContain("+pytest");
        }

        @Test
        void aLineThatFailsIsAValueAndLeavesNoImage() {
            engine.answer = request -> FakeContainers.exited(1, "No matching distribution\n");

            BuildAttempt build = workbench.build(candidate, RECIPE);

            assertThat(build).isEqualTo(new BuildAttempt("", End.EXITED, 1, "No matching distribution\n"));
            assertThat(engine.images).isEmpty();
            assertThat(engine.closed).isEqualTo(1);
        }
    }

    @Nested
    class Running {
        private BuildAttempt build;

        @BeforeEach
        void build() {
            build = workbench.build(candidate, RECIPE);
            engine.started.clear();
            engine.commands.clear();
            engine.copiedIn.clear();
            engine.reports.put("junit.xml", "<testsuite><testcase classname='C' name='a'/></testsuite>");
        }

        private RunAttempt run(Stage stage) {
            return workbench.run(candidate, RECIPE, build, stage);
        }

        @Test
        void testsRunWithoutNetworkOrSiteInAnInstanceImage() {
            RunAttempt attempt = run(Stage.BASE);

            SandboxSpec spec = engine.started.get(0);
            assertThat(spec.image()).isEqualTo(attempt.instanceImage()).isNotEqualTo(build.image());
            assertThat(spec.limits().network()).isFalse();
            assertThat(spec.limits().memoryBytes()).isEqualTo(512L << 20);
            assertThat(spec.readOnlyMounts()).isEmpty();
            assertThat(engine.commands.get(0).env()).doesNotContainKey("PIP_CERT");
            assertThat(attempt.run().outcome()).isEqualTo(RunOutcome.COMPLETED);
            assertThat(attempt.run().statuses()).isEqualTo(Map.of("C#a", TestStatus.PASS));
        }

        @Test
        void eachStageHasItsPatches() {
            run(Stage.BASE);
            assertThat(engine.copiedIn).isEmpty();

            run(Stage.TEST);
            assertThat(new String(engine.copiedIn.get("/tmp"), StandardCharsets.UTF_8))
                    .contains("+check")
                    .doesNotContain("+new");

            run(Stage.GOLD);
            assertThat(new String(engine.copiedIn.get("/tmp"), StandardCharsets.UTF_8))
                    .contains("+check", "+new");
        }

        @Test
        void theInstanceImageIsMadeOnceAndKnowsItsBytes() {
            String first = run(Stage.BASE).instanceImage();

            assertThat(run(Stage.GOLD).instanceImage()).isEqualTo(first);
            assertThat(workbench.bytes(first).pack()).isPositive();
        }

        @Test
        void reportsLieWhereNobodyCouldKnowAndTheLogDoesNotSayWhere() {
            engine.answer =
                    request -> FakeContainers.exited(1, "wrote " + request.env().get("ASSAY_REPORTS"));

            String first = run(Stage.BASE).log();
            String second = run(Stage.BASE).log();

            assertThat(engine.commands.get(0).env().get("ASSAY_REPORTS"))
                    .matches("/assay/reports/[0-9a-f]{32}")
                    .isNotEqualTo(engine.commands.get(1).env().get("ASSAY_REPORTS"));
            assertThat(first).isEqualTo(second).isEqualTo("wrote /assay/reports/run");
        }

        @Test
        void limitsThatStopTheTestsAreOutcomes() {
            engine.answer = request -> FakeContainers.ended(End.TIMED_OUT);
            assertThat(run(Stage.BASE).run().outcome()).isEqualTo(RunOutcome.TIMED_OUT);

            for (End end : List.of(End.OUT_OF_MEMORY, End.OUT_OF_DISK)) {
                engine.answer = request -> FakeContainers.ended(end);
                assertThat(run(Stage.BASE).run().outcome()).isEqualTo(RunOutcome.CRASHED);
            }
        }

        @Test
        void aContainerEndedFromOutsideIsNoOutcome() {
            engine.answer = request -> FakeContainers.ended(End.SANDBOX_DIED);

            assertThatThrownBy(() -> run(Stage.BASE)).isInstanceOf(InfraException.class);
        }

        @Test
        void nothingRunsAnyMoreWhenReportsAreRead() {
            run(Stage.BASE);

            assertThat(engine.halted).isEqualTo(1);
        }

        @Test
        void aReportThatDidNotArriveIsACrash() {
            engine.leftOut = List.of("run/other.xml (cut after 5 of 9 bytes)");

            assertThat(run(Stage.BASE).run().outcome()).isEqualTo(RunOutcome.CRASHED);
        }

        @Test
        void damagedReportsAreACrash() {
            engine.reports.put("junit.xml", "<testsuite><testcase classname='C' name='a'/><testcase cl");

            assertThat(run(Stage.BASE).run().outcome()).isEqualTo(RunOutcome.CRASHED);
        }

        @Test
        void nothingReportedIsAFailedBuildEvenWhenTheCommandSaysAllIsWell() {
            engine.reports.clear();

            assertThat(run(Stage.BASE).run().outcome()).isEqualTo(RunOutcome.BUILD_FAILED);
        }

        @Test
        void aPatchThatDoesNotApplyIsRecognised() {
            engine.answer = request -> FakeContainers.exited(SetUpScripts.DOES_NOT_APPLY, "1\n");

            RunAttempt attempt = run(Stage.GOLD);

            assertThat(PatchFailure.in(attempt)).hasValue(PatchFailure.refused(1, ""));
            assertThat(engine.commands).hasSize(1);
        }

        private RunAttempt attempt() {
            String image = workbench.run(candidate, RECIPE, build, Stage.BASE).instanceImage();
            engine.commands.clear();
            return workbench.attempt(
                    image,
                    RECIPE,
                    candidate.patch().gold(),
                    "any\n",
                    candidate.patch().test());
        }

        private void whileApplying(ExecResult end) {
            engine.answer = request -> script(request).equals(SetUpScripts.APPLY) ? end : FakeContainers.exited(0, "");
        }

        private void whileListing(ExecResult end) {
            engine.answer = request -> script(request).equals(SetUpScripts.LIST) ? end : FakeContainers.exited(0, "");
        }

        private static ExecResult stopped(End end, String printed) {
            return new ExecResult(end, -1, printed, "", false, Duration.ZERO);
        }

        @Test
        void anAttemptThatUsesUpWhatItMayHaveWhileItIsAppliedIsTold() {
            for (End end : List.of(End.TIMED_OUT, End.OUT_OF_MEMORY, End.OUT_OF_DISK)) {
                whileApplying(stopped(end, "0\n"));
                assertThat(PatchFailure.in(attempt()).orElseThrow().stopped())
                        .as("%s", end)
                        .isTrue();
                whileListing(stopped(end, ""));
                assertThat(PatchFailure.in(attempt()).orElseThrow().stopped())
                        .as("%s", end)
                        .isTrue();
                assertThat(engine.commands).as("nothing runs after it").hasSize(1);
            }
            whileApplying(stopped(End.OUT_OF_DISK, "0\n1\n"));
            assertThat(PatchFailure.in(attempt()))
                    .as("there is no room left for the tests")
                    .hasValueSatisfying(failure -> assertThat(failure.stopped()).isTrue());
        }

        @Test
        void anEngineThatFailsBeforeOrBelowItIsAnInfrastructureFailure() {
            whileApplying(stopped(End.TIMED_OUT, ""));
            assertThatThrownBy(this::attempt).isInstanceOf(InfraException.class);
            whileApplying(stopped(End.SANDBOX_DIED, "0\n"));
            assertThatThrownBy(this::attempt).isInstanceOf(InfraException.class);
            whileListing(FakeContainers.exited(2, ""));
            assertThatThrownBy(this::attempt).isInstanceOf(InfraException.class);
            // Nobody's attempt: the patches of the candidate itself.
            whileApplying(stopped(End.TIMED_OUT, "0\n"));
            assertThatThrownBy(() -> run(Stage.GOLD)).isInstanceOf(InfraException.class);
        }

        @Test
        void anAttemptThatTouchesMoreThanCanBeListedDoesNotApply() {
            whileListing(new ExecResult(End.EXITED, 0, "a\0b", "", true, Duration.ZERO));
            assertThat(PatchFailure.in(attempt()))
                    .hasValueSatisfying(failure -> assertThat(failure.stopped()).isFalse());
        }

        @Test
        void aContainerThatDiesWhileItIsPreparedIsAnInfrastructureFailure() {
            engine.answer = request -> FakeContainers.ended(End.SANDBOX_DIED);

            assertThatThrownBy(() -> run(Stage.GOLD)).isInstanceOf(InfraException.class);
            assertThat(engine.closed).isEqualTo(2);
        }

        @Test
        void whatAnAttemptDoesToTestsAndTheirConfigurationIsUndone() {
            String image = run(Stage.BASE).instanceImage();
            engine.answer = request -> FakeContainers.exited(
                    0, script(request).equals(SetUpScripts.LIST) ? "a.py\0conftest.py\0tests/test_b.py\0" : "");

            RunAttempt attempt = workbench.attempt(
                    image,
                    RECIPE,
                    candidate.patch().gold(),
                    "any\n",
                    candidate.patch().test());

            assertThat(new String(engine.copiedIn.get("/tmp"), StandardCharsets.UTF_8))
                    .contains("0.back")
                    .contains("1\n2\n");
            assertThat(ContainerWorkbench.putBack(attempt.run())).containsExactly("conftest.py", "tests/test_b.py");
        }

        @Test
        void aBuildFileOfTheTestPatchIsTheTestsOwn() {
            String image = run(Stage.BASE).instanceImage();
            engine.answer = request ->
                    FakeContainers.exited(0, script(request).equals(SetUpScripts.LIST) ? "a.py\0pom.xml\0" : "");
            String pom = "diff --git a/pom.xml b/pom.xml\n--- a/pom.xml\n+++ b/pom.xml\n@@ -1 +1 @@\n-old\n+new\n";

            RunAttempt attempt =
                    workbench.attempt(image, RECIPE, candidate.patch().gold(), "any\n", pom);

            assertThat(ContainerWorkbench.putBack(attempt.run())).containsExactly("pom.xml");
            assertThat(engine.commands.get(2).argv()).as("laid fresh").endsWith("apply", "1");
        }

        @Test
        void somebodysAttemptComesBeforeTheTestsWhichAreLaidFresh() {
            String image = run(Stage.BASE).instanceImage();

            workbench.attempt(
                    image,
                    RECIPE,
                    candidate.patch().gold(),
                    candidate.patch().gold(),
                    candidate.patch().test());

            ExecRequest apply = engine.commands.get(2);
            assertThat(apply.argv()).endsWith("apply", "1");
            String patches = new String(engine.copiedIn.get("/tmp"), StandardCharsets.UTF_8);
            assertThat(patches.indexOf("+new")).isLessThan(patches.indexOf("+check"));
        }
    }

    @Nested
    class Settling {
        private BuildAttempt build;
        private SweCandidate twin;

        @BeforeEach
        void build() {
            build = workbench.build(candidate, RECIPE);
            source.git("checkout", "-q", base);
            source.file("a.py", "another way\n").file("test_a.py", "check\n");
            twin = Candidates.between(source, base, source.commit("Another fix"));
        }

        private String run(SweCandidate one) {
            return workbench.run(one, RECIPE, build, Stage.GOLD).instanceImage();
        }

        @Test
        void theImageOfARefusedCandidateGoesAndTheLayersBelowStay() {
            String image = run(candidate);
            workbench.settle(candidate, "");

            assertThat(engine.images).doesNotContainKey(image).containsKey(build.image());
        }

        @Test
        void theImageThatARowNamesStays() {
            String image = run(candidate);
            workbench.settle(candidate, image);
            run(twin);
            workbench.settle(twin, "");

            assertThat(engine.images).containsKey(image);
        }

        @Test
        void theImageThatAnotherCandidateUsesStaysUntilThatIsRefusedToo() {
            String image = run(candidate);
            assertThat(run(twin)).isEqualTo(image);

            workbench.settle(candidate, "");
            assertThat(engine.images).containsKey(image);
            workbench.settle(twin, "");
            assertThat(engine.images).doesNotContainKey(image);
        }

        @Test
        void anImageOfAnAttemptThatWasGivenUpGoesWhenTheCandidateIsAccepted() {
            Recipe first = Candidates.recipe("pip install -e .", "pytest");
            String early = workbench
                    .run(candidate, first, workbench.build(candidate, first), Stage.GOLD)
                    .instanceImage();
            String image = run(candidate);
            workbench.settle(candidate, image);

            assertThat(engine.images).doesNotContainKey(early).containsKey(image);
        }

        @Test
        void whatWasThereBeforeStays() {
            String image = run(candidate);
            ContainerWorkbench later = new ContainerWorkbench(
                    engine, new OneToolchain(), slug -> repository, BenchSettings.of(SITE, temp));
            assertThat(later.run(candidate, RECIPE, build, Stage.GOLD).instanceImage())
                    .isEqualTo(image);
            later.settle(candidate, "");

            assertThat(engine.images).containsKey(image);
        }

        @Test
        void whatAnotherProcessHasWorkedWithStays() {
            String image = run(candidate);
            engine.claimedElsewhere.addAll(engine.claimed);
            workbench.settle(candidate, "");

            assertThat(engine.images).containsKey(image);
        }

        @Test
        void aCandidateThatIsTriedAgainGetsItsImageAgain() {
            run(candidate);
            workbench.settle(candidate, "");
            String again = run(candidate);
            workbench.settle(candidate, again);

            assertThat(engine.images).containsKey(again);
        }

        @Test
        void anImageThatGoesBetweenFindingAndStartingIsMadeAgain() {
            String image = run(candidate);
            engine.beforeStart = () -> {
                engine.removeImage(image);
                engine.beforeStart = () -> {};
                throw new InfraException("image", "The image is not in the engine.", false);
            };

            assertThat(run(candidate)).isNotEqualTo(image);
        }

        @Test
        void anEngineThatFailsToRemoveHoldsNothingUp() {
            run(candidate);
            engine.beforeRemoval = () -> {
                throw new InfraException("engine", "It is away.", true);
            };

            assertThatCode(() -> workbench.settle(candidate, "")).doesNotThrowAnyException();
            assertThatCode(() -> workbench.settle(twin, ""))
                    .as("one that never ran")
                    .doesNotThrowAnyException();
        }
    }
}
