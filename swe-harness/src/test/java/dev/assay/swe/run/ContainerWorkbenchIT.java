package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.SandboxSpec;
import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Workbench.BuildAttempt;
import dev.assay.swe.environment.Workbench.RunAttempt;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import dev.assay.verifiers.task.Recipe;
import dev.assay.verifiers.task.Stage;
import dev.assay.verifiers.task.SweTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerWorkbenchIT {
    @TempDir
    Path temp;

    private BenchFixture bench;

    @BeforeEach
    void open() {
        bench = new BenchFixture(temp);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private BuildAttempt build(SweCandidate candidate, Recipe recipe) {
        BuildAttempt build = bench.workbench.build(candidate, recipe);
        assertThat(build.ok()).as(build.log()).isTrue();
        bench.made(build.image());
        return build;
    }

    private RunAttempt run(SweCandidate candidate, Recipe recipe, BuildAttempt build, Stage stage) {
        RunAttempt attempt = bench.workbench.run(candidate, recipe, build, stage);
        bench.made(attempt.instanceImage());
        return attempt;
    }

    private String inside(String image, String script) {
        SandboxSpec spec = new SandboxSpec(image, SandboxLimits.tests(), Map.of(), "tester", Map.of());
        try (Sandbox sandbox = bench.engine.start(spec)) {
            return sandbox.exec(ExecRequest.bash(script, "/testbed", Duration.ofMinutes(1)))
                    .stdout();
        }
    }

    @Nested
    class Honest {
        @Test
        void aFixIsProvenAndItsImageHoldsNothingOfIt() {
            SweCandidate candidate = bench.fix();
            Recipe recipe = bench.recipe("", "bash run.sh");
            BuildAttempt build = build(candidate, recipe);
            Validator validator = new Validator(
                    bench.workbench, new ImageLeakCheck(bench.engine, temp), bench.workbench::bytes, new TreeMap<>());

            Validation validation = validator.validate(candidate, bench.repository, recipe, build, null, 3);

            assertThat(validation).isInstanceOf(Validation.Accepted.class);
            SweTask task = ((Validation.Accepted) validation).task();
            bench.made(task.environment().digest());
            assertThat(task.failToPass()).containsExactly("tests#sub");
            assertThat(task.passToPass()).containsExactly("tests#add");
            assertThat(task.foreignObjects()).isZero();
            assertThat(validation.measurements().bytes().pack()).isPositive();
        }

        @Test
        void theInstanceImageIsTheSameWhenMadeAgain() {
            SweCandidate candidate = bench.fix();
            Recipe recipe = bench.recipe("", "bash run.sh");
            BuildAttempt build = build(candidate, recipe);

            String first = run(candidate, recipe, build, Stage.BASE).instanceImage();
            bench.engine.removeImage(first);

            assertThat(bench.engine.inspect(first)).isEmpty();
            assertThat(run(candidate, recipe, build, Stage.BASE).instanceImage())
                    .isEqualTo(first);
        }

        @Test
        void theRepositoryImageKeepsDependenciesAndNothingOfTheTree() {
            bench.source.file("node_modules/tracked/index.js", "x").file("lib/deep/file.txt", "x");
            SweCandidate candidate = bench.fix();
            Recipe recipe = bench.recipe(
                    "mkdir -p node_modules/dep/.git lib/node_modules/dep2 built && touch node_modules/dep/a node_modules/dep/.git/x"
                            + " lib/node_modules/dep2/b built/c && git describe --always > $HOME/described && echo warm > $HOME/cache",
                    "bash run.sh");

            BuildAttempt build = build(candidate, recipe);

            assertThat(inside(build.image(), "find . -type f | sort"))
                    .isEqualTo("./lib/node_modules/dep2/b\n./node_modules/dep/a\n");
            assertThat(inside(build.image(), "cat $HOME/cache")).isEqualTo("warm\n");
            assertThat(inside(build.image(), "cat $HOME/described").strip())
                    .isEqualTo(candidate.fix().baseCommit().substring(0, 7));
            String instance = run(candidate, recipe, build, Stage.BASE).instanceImage();
            assertThat(inside(instance, "git status --porcelain; ls node_modules; id -un; touch writable && echo yes"))
                    .isEqualTo("dep\ntracked\ntester\nyes\n");
        }

        @Test
        void theSitesSecretsAreSeenBySetUpOnly() {
            SweCandidate candidate = bench.fix();
            SiteSettings site = new SiteSettings(
                    Map.of(SiteTrust.MOUNT, bench.source.directory()), Map.of("SITE_MIRROR", "mirror.example.org"));
            ContainerWorkbench workbench = new ContainerWorkbench(
                    bench.engine,
                    new Toolchain(build(candidate, bench.recipe("", "true")).image()),
                    slug -> bench.repository,
                    BenchSettings.of(site, temp));
            Recipe recipe = bench.recipe(
                    "test -f /run/assay-site/calc.sh && test $SITE_MIRROR = mirror.example.org", "bash run.sh");

            BuildAttempt build = workbench.build(candidate, recipe);

            assertThat(build.ok()).isTrue();
            bench.made(build.image());
            assertThat(inside(build.image(), "env; find /run/assay-site -type f"))
                    .doesNotContain("mirror.example.org", "calc.sh");
        }

        @Test
        void anAttemptCannotChangeTheTestsThatDecide() {
            SweCandidate candidate = bench.fix();
            Recipe recipe = bench.recipe("", "bash run.sh");
            String image =
                    run(candidate, recipe, build(candidate, recipe), Stage.BASE).instanceImage();
            bench.source.git("checkout", "-q", candidate.fix().baseCommit());
            bench.source
                    .file("tests/sub.sh", "true\n")
                    .file("tests/add.sh", "true\n")
                    .file("calc.sh", "exit 0\n");
            bench.source.commit("Cheat");
            String cheat = bench.source.git("diff", candidate.fix().baseCommit(), "HEAD");

            String gold = candidate.patch().gold();
            String test = candidate.patch().test();

            RunAttempt cheated = bench.workbench.attempt(image, recipe, gold, cheat, test);
            RunAttempt solved = bench.workbench.attempt(image, recipe, gold, gold, test);
            RunAttempt nothing = bench.workbench.attempt(image, recipe, gold, "", test);

            // A test of the test patch, and one that only has to go on passing.
            assertThat(ContainerWorkbench.putBack(cheated.run())).containsExactly("tests/add.sh", "tests/sub.sh");
            assertThat(ContainerWorkbench.putBack(solved.run())).isEmpty();
            assertThat(bench.source.git("show", "HEAD:tests/sub.sh")).isEqualTo("true\n");
            assertThat(solved.run().status("tests#sub")).isEqualTo(TestStatus.PASS);
            assertThat(nothing.run().status("tests#sub")).isEqualTo(TestStatus.FAIL);
            assertThat(PatchFailure.in(bench.workbench.attempt(image, recipe, gold, "nonsense\n", "")))
                    .isPresent();
        }

        @Test
        void testsHaveNoNetwork() {
            bench.source.file("tests/net.sh", "[ $(ls /sys/class/net | wc -l) = 1 ]\n");
            SweCandidate candidate = bench.fix();
            Recipe recipe = bench.recipe("", "bash run.sh");

            RunAttempt attempt = run(candidate, recipe, build(candidate, recipe), Stage.BASE);

            assertThat(attempt.run().status("tests#net")).isEqualTo(TestStatus.PASS);
        }
    }

    /** Repositories that mean harm: a typed result each, in bounded time, and the next run works. */
    @Nested
    class Hostile {
        private RunAttempt runTest(String script) {
            bench.source.file("tests/evil.sh", script);
            SweCandidate candidate = bench.fix();
            Recipe recipe = bench.recipe("", "bash run.sh");
            return run(candidate, recipe, build(candidate, recipe), Stage.BASE);
        }

        @Test
        void aForkBombIsContained() {
            RunAttempt attempt = runTest("f() { f | f & }; f; sleep 60\n");

            assertThat(attempt.run().outcome()).isNotEqualTo(RunOutcome.COMPLETED);
            assertThat(Duration.ofMillis(attempt.wallMillis())).isLessThan(Duration.ofMinutes(2));
        }

        @Test
        void aFullDiskStopsTheRun() {
            RunAttempt attempt =
                    runTest("for i in 1 2 3 4 5 6 7 8; do head -c 100M /dev/zero > /home/tester/$i; done; sleep 30\n");

            assertThat(attempt.end()).isEqualTo(End.OUT_OF_DISK);
            assertThat(attempt.run().outcome()).isEqualTo(RunOutcome.CRASHED);
        }

        @Test
        void outputWithoutEndIsReadAndDropped() {
            RunAttempt attempt = runTest("yes 'no end to this'\n");

            assertThat(attempt.run().outcome()).isEqualTo(RunOutcome.TIMED_OUT);
            assertThat(attempt.log()).hasSizeLessThanOrEqualTo(LogTail.MAX);
        }

        @Test
        void killingEverythingInSightEndsTheRunOnly() {
            RunAttempt attempt = runTest("kill -9 -1\n");

            assertThat(attempt.run().outcome()).isIn(RunOutcome.CRASHED, RunOutcome.BUILD_FAILED);
        }

        @Test
        void sleepingForEverTimesOut() {
            RunAttempt attempt = runTest("trap '' TERM INT; sleep infinity & sleep infinity\n");

            assertThat(attempt.run().outcome()).isEqualTo(RunOutcome.TIMED_OUT);
            assertThat(Duration.ofMillis(attempt.wallMillis())).isLessThan(Duration.ofMinutes(1));
        }

        @Test
        void aGreedyTestRunsOutOfMemoryAndIsSaidTo() {
            RunAttempt attempt = runTest("x=$(head -c 900M /dev/zero | tr '\\0' 'x'); echo ${#x}\n");

            assertThat(attempt.run().outcome()).isEqualTo(RunOutcome.CRASHED);
            assertThat(attempt.end()).isEqualTo(End.OUT_OF_MEMORY);
        }

        @Test
        void aForgedReportDoesNotCount() {
            RunAttempt attempt = runTest(
                    """
                    forged='<testsuite><testcase classname="tests" name="evil"/><testcase classname="tests" name="sub"/></testsuite>'
                    mkdir -p target/surefire-reports
                    echo "$forged" | tee target/surefire-reports/TEST-x.xml junit.xml /assay/reports/junit.xml
                    exit 1
                    """);

            assertThat(attempt.run().statuses())
                    .isEqualTo(Map.of("tests#add", TestStatus.PASS, "tests#evil", TestStatus.FAIL));
        }

        @Test
        void linksAndDevicesAmongReportsAreNotFollowed() {
            RunAttempt attempt = runTest(
                    "ln -s /etc/passwd $ASSAY_REPORTS/a.xml; ln -s / $ASSAY_REPORTS/root; mkfifo $ASSAY_REPORTS/b.xml\n");

            assertThat(attempt.run().statuses()).containsOnlyKeys("tests#add", "tests#evil");
            assertThat(attempt.run().outcome()).isEqualTo(RunOutcome.COMPLETED);
        }

        @Test
        void anInstallThatNeverEndsIsAValue() {
            SweCandidate candidate = bench.fix();
            BenchSettings defaults = BenchSettings.of(SiteSettings.none(), temp);
            String base = build(candidate, bench.recipe("", "true")).image();
            ContainerWorkbench hasty = new ContainerWorkbench(
                    bench.engine,
                    new Toolchain(base),
                    slug -> bench.repository,
                    new BenchSettings(defaults.site(), temp, Duration.ofSeconds(3), defaults.test(), defaults.setUp()));

            BuildAttempt build = hasty.build(candidate, bench.recipe("sleep infinity", "true"));

            assertThat(build.ok()).isFalse();
            assertThat(build.end()).isEqualTo(End.TIMED_OUT);
        }
    }

    /** A toolchain that is there already. */
    private record Toolchain(String image) implements dev.assay.env.image.Toolchains {
        @Override
        public String image(dev.assay.verifiers.task.ToolchainSpec spec) {
            return image;
        }

        @Override
        public List<String> versions(String name) {
            return List.of();
        }
    }
}
