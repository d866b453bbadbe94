package dev.assay.pipelines.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.engine.Labels;
import dev.assay.env.image.BaseImage;
import dev.assay.env.image.ImageOptions;
import dev.assay.verifiers.task.SweTask;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * The scripts that exports bring along, in containers as Harbor and SWE-bench start them, over a repository whose tests are bash: what is right
 * gets its reward, and nothing else does.
 */
@Timeout(600)
class ExportedGradingIT {
    private static final String RUNNER =
            """
            {
            echo '<testsuite>'
            for test in tests/*.check; do
                name=$(basename "$test" .check)
                if bash "$test"; then
                    echo "<testcase classname='t' name='$name'/>"
                else
                    echo "<testcase classname='t' name='$name'><failure/></testcase>"
                fi
            done
            echo '</testsuite>'
            } > "$ASSAY_REPORTS/r.xml"
            """;

    private static final String FORGED_RUNNER =
            "echo \"<testsuite><testcase classname='t' name='answer'/><testcase classname='t' name='keep'/></testsuite>\""
                    + " > \"$ASSAY_REPORTS/r.xml\"";

    private static final String GOLD = changed("src/answer.sh", "answer=1", "answer=2");
    private static final String TESTS = added("tests/answer.check", ". src/answer.sh && [ \"$answer\" = 2 ]");

    private static final SweTask TASK = CodeTask.make(
            "acme__text-kit-12",
            GOLD,
            TESTS,
            List.of("t#answer"),
            List.of("t#keep"),
            CodeTask.recipe("tap", "bash tests/run.sh"));

    private static DockerContainers engine;
    private static String image;

    @BeforeAll
    static void start() {
        engine = DockerContainers.connect(EngineOptions.forRun("exported-grading-it"));
        image = new BaseImage(engine, ImageOptions.ofHost(), System.err::println).ensure(BaseImage.DEFAULT_SUITE);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static String changed(String path, String before, String after) {
        return "diff --git a/%1$s b/%1$s%n--- a/%1$s%n+++ b/%1$s%n@@ -1 +1 @@%n-%2$s%n+%3$s%n"
                .formatted(path, before, after);
    }

    private static String added(String path, String... lines) {
        return "diff --git a/%1$s b/%1$s%nnew file mode 100644%n--- /dev/null%n+++ b/%1$s%n@@ -0,0 +1,%2$d @@%n+%3$s%n"
                .formatted(path, lines.length, String.join("\n+", lines));
    }

    /** A container of the image of the task: the repository at its base commit, nobody's network. */
    private static GenericContainer<?> container() throws IOException, InterruptedException {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withImagePullPolicy(any -> false)
                .withNetworkMode("none")
                .withLabels(Labels.ofProcess("exported-grading-it"))
                .withCommand("tail", "-f", "/dev/null");
        container.start();
        container.copyFileToContainer(Transferable.of(RUNNER, 0644), "/tmp/run.sh");
        ExecResult made = container.execInContainer(
                "setpriv",
                "--reuid=tester",
                "--regid=tester",
                "--init-groups",
                "env",
                "HOME=/home/tester",
                "bash",
                "-c",
                "cd /testbed && git init -q && mkdir src tests && echo answer=1 > src/answer.sh && cp /tmp/run.sh tests/run.sh"
                        + " && echo '[ -f src/answer.sh ]' > tests/keep.check && git add . && git commit -qm base");
        assertThat(made.getExitCode()).as(made.getStderr()).isZero();
        return container;
    }

    private record Graded(int code, String reward, String log) {}

    private static Graded inHarbor(String attempt) throws IOException, InterruptedException {
        SortedMap<String, byte[]> files = new Harbor(ImageNames.LOCAL).write(new Rows(List.of(TASK), List.of()));
        String tests = "acme__text-kit-12/tests/";
        try (GenericContainer<?> container = container()) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (file.getKey().startsWith(tests)) {
                    container.copyFileToContainer(
                            Transferable.of(file.getValue(), 0600),
                            "/tests/" + file.getKey().substring(tests.length()));
                }
            }
            // Both are everybody's there.
            container.execInContainer(
                    "bash",
                    "-c",
                    "chmod 700 /tests; mkdir -p -m 777 /logs /logs/verifier /logs/artifacts; chmod 777 /logs/*");
            container.copyFileToContainer(Transferable.of(attempt, 0644), "/logs/artifacts/attempt.patch");
            ExecResult graded = container.execInContainer("bash", "/tests/test.sh");
            ExecResult reward = container.execInContainer("cat", "/logs/verifier/reward.txt");
            return new Graded(
                    graded.getExitCode(), reward.getStdout().strip(), graded.getStdout() + graded.getStderr());
        }
    }

    private static String inSweBench(String attempt) throws IOException, InterruptedException {
        return inSweBench(attempt, "git apply");
    }

    private static String inSweBench(String attempt, String apply) throws IOException, InterruptedException {
        try (GenericContainer<?> container = container()) {
            container.copyFileToContainer(Transferable.of(attempt, 0644), "/tmp/patch.diff");
            ExecResult applied =
                    container.execInContainer("bash", "-c", "cd /testbed && %s /tmp/patch.diff".formatted(apply));
            assertThat(applied.getExitCode()).as(applied.getStderr()).isZero();
            container.copyFileToContainer(Transferable.of(EvalScript.of(TASK), 0644), "/eval.sh");
            return container.execInContainer("/bin/bash", "/eval.sh").getStdout();
        }
    }

    private static void gives(String attempt, String reward, String reason) throws IOException, InterruptedException {
        Graded graded = inHarbor(attempt);
        assertThat(graded.log()).contains(reason);
        assertThat(graded.code()).isZero();
        assertThat(graded.reward()).isEqualTo(reward);
    }

    @Test
    void theFixIsRewarded() throws IOException, InterruptedException {
        gives(GOLD, "1", "every test that has to pass does");
        assertThat(inSweBench(GOLD))
                .contains(
                        ">>>>> Start Test Output\n[junit] [PASS] t#answer\n[junit] [PASS] t#keep\n>>>>> End Test Output\n>>>>> Test Exit Code: 0\n");
    }

    @Test
    void whatIsNoFixIsNot() throws IOException, InterruptedException {
        gives(" \n", "0", "the attempt is empty");
        gives(added("src/other.sh", "x"), "0", "tests that have to pass and do not: 1");
        gives(changed("src/nothing.sh", "a", "b"), "0", "the attempt does not apply");
        assertThat(inSweBench(added("src/other.sh", "x")))
                .contains("[junit] [FAIL] t#answer\n>>>>> End Test Output\n>>>>> Test Exit Code: 0\n");
    }

    @Test
    void whatWasDoneToTheTestsIsUndone() throws IOException, InterruptedException {
        String lines = RUNNER.lines().map(line -> "-" + line + "\n").reduce("", String::concat);
        String forged =
                "diff --git a/tests/run.sh b/tests/run.sh\n--- a/tests/run.sh\n+++ b/tests/run.sh\n@@ -1,%d +1 @@\n%s+%s\n"
                        .formatted(RUNNER.lines().count(), lines, FORGED_RUNNER);
        gives(forged + added("tests/answer.check", "true"), "0", "tests that have to pass and do not: 1");
        assertThat(inSweBench(forged)).contains("paths of the attempt that do not count: 1", "[junit] [FAIL] t#answer");
    }

    /** What git takes for no patch the harness applies by 'patch', which reads more forms than git does. */
    @Test
    void whatPatchAloneCanReadIsUndoneToo() throws IOException, InterruptedException {
        String lines = RUNNER.lines().map(line -> "! " + line + "\n").reduce("", String::concat);
        String forged = "*** a/tests/run.sh\n--- b/tests/run.sh\n***************\n*** 1,%d ****\n%s--- 1 ----\n! %s\n"
                .formatted(RUNNER.lines().count(), lines, FORGED_RUNNER);
        assertThat(inSweBench(forged, "patch --batch --forward --fuzz=5 -p1 -i"))
                .contains("paths of the attempt that do not count: 1", "[junit] [FAIL] t#answer");
    }

    /** The fix runs in the tests, and tries to write its own reward, then and later. */
    @Test
    void anAttemptCanNeitherReachItsRewardNorOutliveTheTests() throws IOException, InterruptedException {
        String forged = changed(
                "src/answer.sh",
                "answer=1",
                "answer=3; ls /tests && echo leaked; (setsid bash -c 'while :; do echo 1 > /logs/verifier/reward.txt; sleep 0.01; done' &);"
                        + " echo '>>>>> Start Test Output'; echo '[junit] [PASS] t#answer'; echo '>>>>> End Test Output'");
        Graded graded = inHarbor(forged);
        assertThat(graded.reward()).isEqualTo("0");
        assertThat(graded.log()).doesNotContain("leaked");
        assertThat(inSweBench(forged))
                .containsOnlyOnce("\n>>>>> Start Test Output\n")
                .doesNotContain("\n[junit] [PASS] t#answer");
    }
}
