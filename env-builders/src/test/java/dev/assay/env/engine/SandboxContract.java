package dev.assay.env.engine;

import static dev.assay.verifiers.sandbox.ExecResult.End.EXITED;
import static dev.assay.verifiers.sandbox.ExecResult.End.OUT_OF_DISK;
import static dev.assay.verifiers.sandbox.ExecResult.End.OUT_OF_MEMORY;
import static dev.assay.verifiers.sandbox.ExecResult.End.SANDBOX_DIED;
import static dev.assay.verifiers.sandbox.ExecResult.End.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.sandbox.CopyLimits;
import dev.assay.verifiers.sandbox.CopyReport;
import dev.assay.verifiers.sandbox.ExecRequest;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.sandbox.SandboxLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of sandbox must do, whatever is run in it. Its image has bash, coreutils, procps and python3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class SandboxContract {
    static final SandboxLimits SMALL = new SandboxLimits(256L << 20, 1, 64, 100L << 20, false);
    private static final Duration SOON = Duration.ofSeconds(30);

    private Sandbox sandbox;

    /** A fresh sandbox whose commands run as uid 1000 and see the variable FROM_SPEC=spec. */
    protected abstract Sandbox start(SandboxLimits limits);

    /** Whether a trace of a sandbox is left on the host. */
    protected abstract boolean exists(String id);

    @AfterEach
    void nothingIsLeft() {
        if (sandbox != null) {
            String id = sandbox.id();
            sandbox.close();
            sandbox.close();
            sandbox = null;
            assertThat(exists(id)).isFalse();
        }
    }

    private Sandbox sandbox() {
        return sandbox(SMALL);
    }

    private Sandbox sandbox(SandboxLimits limits) {
        sandbox = start(limits);
        return sandbox;
    }

    private ExecResult bash(String script) {
        return bash(script, SOON);
    }

    private ExecResult bash(String script, Duration timeout) {
        if (sandbox == null) {
            sandbox();
        }
        return sandbox.exec(ExecRequest.bash(script, "/tmp", timeout));
    }

    @Nested
    class Commands {
        @Test
        void exitCodeAndBothStreamsComeBack() {
            ExecResult result = bash("echo out; echo err >&2; exit 7");
            assertThat(result.end()).isEqualTo(EXITED);
            assertThat(result.exitCode()).isEqualTo(7);
            assertThat(result.stdout()).isEqualTo("out\n");
            assertThat(result.stderr()).isEqualTo("err\n");
            assertThat(result.truncated()).isFalse();
        }

        @Test
        void standardInputReachesTheCommandAndEnds() {
            ExecResult result =
                    sandbox().exec(ExecRequest.bash("cat; echo .", "/", SOON).withStdin("höllo\n"));
            assertThat(result.stdout()).isEqualTo("höllo\n.\n");
        }

        @Test
        void standardInputOfMegabytesArrivesWhole() {
            ExecResult result =
                    sandbox().exec(ExecRequest.bash("wc -c", "/", SOON).withStdin("x".repeat(5 << 20)));
            assertThat(result.stdout().strip()).isEqualTo(String.valueOf(5 << 20));
        }

        @Test
        void withStandardInputTheExitCodeIsTheCommandsAndReadingItIsOptional() {
            ExecRequest request = new ExecRequest(
                    List.of("/bin/bash", "-c", "echo $0 $#; exit 3", "a b", "$(c)"),
                    Map.of(),
                    "/",
                    null,
                    "x",
                    SOON,
                    100);
            ExecResult result = sandbox().exec(request);
            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.stdout()).isEqualTo("a b 1\n");
            assertThat(sandbox.exec(request.withStdin("x".repeat(1 << 20))).exitCode())
                    .isEqualTo(3);
            assertThat(sandbox.exec(request.withStdin("")).exitCode()).isEqualTo(3);
        }

        @Test
        void withoutStandardInputACommandThatReadsItEnds() {
            assertThat(bash("cat").ok()).isTrue();
        }

        @Test
        void variablesOfTheRequestWinOverThoseOfTheSandbox() {
            ExecRequest request = ExecRequest.bash("echo $FROM_SPEC $OWN", "/", SOON);
            assertThat(sandbox().exec(request.withEnv(Map.of("OWN", "a b"))).stdout())
                    .isEqualTo("spec a b\n");
            assertThat(sandbox.exec(request.withEnv(Map.of("FROM_SPEC", "request")))
                            .stdout())
                    .isEqualTo("request\n");
        }

        @Test
        void userAndDirectoryAreThoseAskedFor() {
            assertThat(bash("id -u; pwd").stdout()).isEqualTo("1000\n/tmp\n");
            assertThat(sandbox.exec(ExecRequest.bash("id -u", "/", SOON).withUser("0:0"))
                            .stdout())
                    .isEqualTo("0\n");
        }

        @Test
        void aProgramThatIsMissingIsAValue() {
            ExecResult result =
                    sandbox().exec(new ExecRequest(List.of("/no/such"), Map.of(), "/", null, null, SOON, 1000));
            assertThat(result.end()).isEqualTo(EXITED);
            assertThat(result.exitCode()).isBetween(126, 127);
            assertThat(result.stdout() + result.stderr()).contains("/no/such");
        }

        @Test
        void whatOneCommandWritesTheNextSees() {
            bash("echo kept > /tmp/f");
            assertThat(bash("cat /tmp/f").stdout()).isEqualTo("kept\n");
        }

        @Test
        void malformedOutputIsReplaced() {
            assertThat(bash("printf 'a\\xffb'").stdout()).isEqualTo("a\ufffdb");
        }
    }

    @Nested
    class Hostility {
        @Test
        void sleepingForEverTimesOut() {
            ExecResult result = bash("echo before; sleep infinity", Duration.ofSeconds(2));
            assertThat(result.end()).isEqualTo(TIMED_OUT);
            assertThat(result.stdout()).isEqualTo("before\n");
            assertThat(result.wall()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15));
        }

        @Test
        void afterATimeOutCommandsSaySoAndFilesCanStillBeCopied(@TempDir Path host) throws Exception {
            bash("mkdir r; echo x > r/f; sleep infinity", Duration.ofSeconds(2));
            assertThat(bash("echo hi").end()).isEqualTo(TIMED_OUT);
            assertThat(sandbox.copyOut("/tmp/r", host, CopyLimits.REPORTS).files())
                    .containsExactly("f");
        }

        @Test
        void ignoringSignalsDoesNotHelp() {
            assertThat(bash("trap '' TERM INT HUP; while :; do sleep 1; done", Duration.ofSeconds(2))
                            .end())
                    .isEqualTo(TIMED_OUT);
        }

        @Test
        void endlessOutputIsReadAndBounded() {
            ExecRequest flood = new ExecRequest(
                    List.of("/bin/bash", "-c", "echo first; head -c 2000000000 /dev/zero; echo last"),
                    Map.of(),
                    "/",
                    null,
                    null,
                    Duration.ofSeconds(100),
                    10_000);
            ExecResult result = sandbox().exec(flood);
            assertThat(result.end()).isEqualTo(EXITED);
            assertThat(result.truncated()).isTrue();
            assertThat(result.stdout())
                    .startsWith("first\n\0")
                    .endsWith("\0last\n")
                    .hasSizeLessThan(11_000);
        }

        @Test
        void outputWithoutEndTimesOut() {
            ExecResult result = bash("yes", Duration.ofSeconds(3));
            assertThat(result.end()).isEqualTo(TIMED_OUT);
            assertThat(result.stdout()).hasSizeLessThan(1 << 21);
        }

        @Test
        void aForkBombHitsTheProcessLimit() {
            ExecResult result = bash(
                    "for i in $(seq 100); do sleep 60 & done; echo started; jobs -p | wc -l", Duration.ofSeconds(60));
            assertThat(result.end()).isEqualTo(EXITED);
            assertThat(result.stderr()).contains("fork", "Resource temporarily unavailable");
            assertThat(result.stdout()).doesNotContain("100");
        }

        @Test
        void aForkBombThatGoesOnTimesOut() {
            ExecResult result = bash("bomb() { bomb | bomb & }; bomb; sleep 60; :", Duration.ofSeconds(5));
            assertThat(result.end()).isIn(TIMED_OUT, EXITED);
            assertThat(result.stderr()).contains("fork");
        }

        @Test
        void aMemoryBombIsReported() {
            ExecResult result = bash("python3 -c 'x = bytearray(10**9)'");
            assertThat(result.end()).isEqualTo(OUT_OF_MEMORY);
        }

        @Test
        void aMemoryBombIsReportedEvenIfTheCommandSucceeds() {
            ExecResult result = bash("python3 -c 'x = b\"x\" * 10**9' ; echo fine; exit 0");
            assertThat(result.end()).isEqualTo(OUT_OF_MEMORY);
            assertThat(result.stdout()).isEqualTo("fine\n");
        }

        @Test
        void aMemoryBombOfOneCommandIsNotHeldAgainstTheNext() {
            bash("python3 -c 'x = bytearray(10**9)'");
            assertThat(bash("true").end()).isEqualTo(EXITED);
        }

        @Test
        void aLargeFileHitsTheLimit() {
            ExecResult result = bash("head -c 1000000000 /dev/zero > /tmp/big");
            assertThat(result.ok()).isFalse();
            assertThat(bash("stat -c %s /tmp/big").stdout().strip()).isEqualTo(String.valueOf(100 << 20));
        }

        @Test
        void manyFilesHitTheDiskLimit() {
            String script = "for i in $(seq 40); do head -c 10000000 /dev/zero > /tmp/f$i; done; sleep 30";
            assertThat(bash(script, Duration.ofSeconds(25)).end()).isEqualTo(OUT_OF_DISK);
        }

        @Test
        void emptyFilesCountToo() {
            String script = "cd $(mktemp -d); python3 -c 'for i in range(10**6): open(str(i), \"w\")'; sleep 30";
            assertThat(bash(script, Duration.ofSeconds(60)).end()).isEqualTo(OUT_OF_DISK);
        }

        @Test
        void deletedFilesThatStayOpenCountToo() {
            String script = "for fd in 11 12 13; do eval \"exec $fd>/tmp/gone\"; rm /tmp/gone;"
                    + " head -c 50000000 /dev/zero >&$fd; done; sleep 30";
            assertThat(bash(script, Duration.ofSeconds(25)).end()).isEqualTo(OUT_OF_DISK);
        }

        @Test
        void holesInSparseFilesDoNotCount() {
            String script = "for i in 1 2 3 4 5; do truncate -s 90M /tmp/s$i; done; sleep 4";
            assertThat(bash(script).ok()).isTrue();
        }

        @Test
        void killingTheFirstProcessDoesNothing() {
            assertThat(bash("kill -9 1; sleep 1; echo alive").stdout()).isEqualTo("alive\n");
        }

        @Test
        void killingEverythingOfItsUserLeavesTheSandboxUsable() {
            ExecResult result = bash("kill -9 $PPID; kill -9 -1; sleep 1");
            assertThat(result.end()).isEqualTo(EXITED);
            assertThat(bash("echo alive").stdout()).isEqualTo("alive\n");
        }

        @Test
        void killingEverythingAsRootIsReported() {
            ExecResult result = sandbox()
                    .exec(ExecRequest.bash("kill -9 -1; sleep 20", "/", SOON).withUser("0:0"));
            assertThat(result.end()).isEqualTo(SANDBOX_DIED);
            assertThat(bash("true").end()).isEqualTo(SANDBOX_DIED);
        }

        @Test
        void aDaemonThatHoldsTheOutputIsNotWaitedFor() {
            ExecResult result = bash("sleep 300 & echo done");
            assertThat(result.ok()).isTrue();
            assertThat(result.stdout()).isEqualTo("done\n");
            assertThat(result.wall()).isLessThan(Duration.ofSeconds(15));
        }

        @Test
        void aDaemonInASessionOfItsOwnDoesNotSurviveTheTimeOut(@TempDir Path host) throws Exception {
            bash(
                    "mkdir beats; setsid bash -c 'while :; do date +%s%N > beats/beat; sleep 0.1; done' & sleep 60",
                    Duration.ofSeconds(2));
            assertThat(bash("true").end()).isEqualTo(TIMED_OUT);
            String first = beat(host.resolve("first"));
            Thread.sleep(1000);
            assertThat(first).isNotBlank();
            assertThat(beat(host.resolve("second"))).isEqualTo(first);
        }

        private String beat(Path host) throws IOException {
            Files.createDirectory(host);
            assertThat(sandbox.copyOut("/tmp/beats", host, CopyLimits.REPORTS).files())
                    .containsExactly("beat");
            return Files.readString(host.resolve("beat"));
        }
    }

    @Nested
    class Confinement {
        @Test
        void thereIsNoNetwork() {
            assertThat(bash("ls /sys/class/net").stdout()).isEqualTo("lo\n");
        }

        @Test
        void thereAreNoCapabilitiesEvenForRoot() {
            ExecRequest status = ExecRequest.bash("grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status", "/", SOON);
            String none = "CapEff:\t0000000000000000\nCapBnd:\t0000000000000000\nNoNewPrivs:\t1\n";
            assertThat(sandbox().exec(status.withUser("0:0")).stdout()).isEqualTo(none);
            assertThat(sandbox.exec(status).stdout()).isEqualTo(none);
        }

        @Test
        void theEngineIsOutOfReach() {
            assertThat(bash("ls /var/run/docker.sock /run/docker.sock").ok()).isFalse();
        }
    }

    @Nested
    class Copies {
        @TempDir
        Path host;

        @Test
        void filesGoInWithOwnerAndMode() {
            sandbox()
                    .copyIn(
                            "/tmp",
                            new ByteArrayInputStream(new Tar()
                                    .directory("d", 1000)
                                    .file("d/run", "echo ran", 0755, 1000)
                                    .bytes()));
            assertThat(bash("stat -c '%u %a' d/run; bash d/run").stdout()).isEqualTo("1000 755\nran\n");
        }

        @Test
        void treesComeOutWithoutTheNameOfTheirRoot() throws Exception {
            bash("mkdir -p r/sub/deep; echo a > r/a.xml; echo b > r/sub/deep/b.xml; mkdir r/empty");
            CopyReport report = sandbox.copyOut("/tmp/r", host, CopyLimits.REPORTS);
            assertThat(report).isEqualTo(new CopyReport(List.of("a.xml", "sub/deep/b.xml"), List.of(), 4, true));
            assertThat(host.resolve("sub/deep/b.xml")).hasContent("b\n");
        }

        @Test
        void oneFileComesOutUnderItsName() throws Exception {
            bash("echo a > /tmp/one.txt");
            assertThat(sandbox.copyOut("/tmp/one.txt", host, CopyLimits.REPORTS).files())
                    .containsExactly("one.txt");
        }

        @Test
        void aMissingPathGivesAnEmptyReport() {
            assertThat(sandbox().copyOut("/tmp/none", host, CopyLimits.REPORTS))
                    .isEqualTo(new CopyReport(List.of(), List.of(), 0, true));
        }

        @Test
        void linksAndSpecialFilesStayBehind() throws Exception {
            bash("mkdir r; cd r; ln -s /etc/passwd soft; ln -s .. up; mkfifo pipe; echo x > f; ln f hard");
            CopyReport report = sandbox.copyOut("/tmp/r", host, CopyLimits.REPORTS);
            assertThat(report.files()).hasSize(1);
            assertThat(report.leftOut()).hasSize(4).allMatch(note -> note.contains("not a regular file"));
            try (var all = Files.walk(host)) {
                assertThat(all.filter(Files::isSymbolicLink)).isEmpty();
            }
        }

        @Test
        void aLinkInThePlaceOfTheDirectoryGivesNothing() {
            bash("ln -s /etc r");
            CopyReport report = sandbox.copyOut("/tmp/r", host, CopyLimits.REPORTS);
            assertThat(report.files()).isEmpty();
            assertThat(report.leftOut()).hasSize(1);
        }

        @Test
        void hostileNamesStayBelowTheDirectory() throws Exception {
            bash(
                    "mkdir r; cd r; touch -- $'new\\nline' 'back\\slash' '..hidden' $'\\xff' \"$(printf 'n%.0s' {1..255})\" '-rf' ok");
            CopyReport report = sandbox.copyOut("/tmp/r", host, CopyLimits.REPORTS);
            assertThat(report.files()).contains("ok", "-rf", "..hidden", "new\nline");
            assertThat(report.leftOut()).anyMatch(note -> note.startsWith("r/back\\slash"));
            assertThat(host.getParent().resolve("hidden")).doesNotExist();
        }

        @Test
        void limitsHoldAndAreReported() throws Exception {
            bash("mkdir r; cd r; head -c 5000 /dev/zero > a; for i in 1 2 3 4 5; do echo $i > b$i; done");
            CopyReport report = sandbox.copyOut("/tmp/r", host, new CopyLimits(3, 1000, 100_000));
            assertThat(report.files()).containsExactly("a", "b1", "b2");
            assertThat(Files.size(host.resolve("a"))).isEqualTo(1000);
            assertThat(report.leftOut())
                    .containsExactly(
                            "r/a (cut after 1000 of 5000 bytes)",
                            "r/b3 (more than 3 files)",
                            "r/b4 (more than 3 files)",
                            "r/b5 (more than 3 files)");
        }

        @Test
        void enormousSparseFilesCostNothing() throws Exception {
            bash("mkdir r; cd r; echo 1 > 1; for i in 2 3 4 5 6 7 8; do truncate -s 95M $i; done");
            CopyReport report = sandbox.copyOut("/tmp/r", host, new CopyLimits(10, 1 << 20, 10 << 20));
            assertThat(report.bytes()).isLessThanOrEqualTo(10 << 20);
            assertThat(report.files()).contains("1", "2");
            assertThat(report.leftOut()).anyMatch(note -> note.contains("not read"));
        }

        @Test
        void filesWrittenAllTheWhileDoNoHarm() {
            bash("mkdir r; (while :; do head -c 1000 /dev/zero >> r/grows; mv r/grows r/g2; mv r/g2 r/grows; done) &");
            for (int i = 0; i < 5; i++) {
                assertThat(sandbox.copyOut("/tmp/r", host.resolve("."), CopyLimits.REPORTS)
                                .bytes())
                        .isLessThan(100 << 20);
            }
        }
    }
}
