package dev.assay.env.image;

import static dev.assay.verifiers.gate.TestStatus.ERROR;
import static dev.assay.verifiers.gate.TestStatus.FAIL;
import static dev.assay.verifiers.gate.TestStatus.PASS;
import static dev.assay.verifiers.gate.TestStatus.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.engine.Containers.ImageInfo;
import dev.assay.verifiers.gate.RunOutcome;
import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.gate.TestStatus;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.task.ToolchainSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toolchains that the examples use, each with its runners on a project that tries what goes wrong. */
class ToolchainImagesIT {
    private static final ToolchainSpec JAVA = ToolchainSpec.of("java", "17");
    private static final ToolchainSpec NODE = ToolchainSpec.of("node", "18");
    private static final ToolchainSpec PYTHON = ToolchainSpec.of("python", "3.11");

    private static Images images;

    @TempDir
    Path reports;

    @BeforeAll
    static void connect() {
        images = new Images();
    }

    @AfterAll
    static void disconnect() {
        images.close();
    }

    @Nested
    class AnImage {
        @Test
        void has_the_user_the_directories_and_git_ready_and_nothing_of_the_host() {
            try (Sandbox sandbox = images.offline(PYTHON)) {
                assertThat(out(sandbox, "id -u; id -g; cd; pwd; stat -c '%U %a' /testbed /assay/reports; echo $LANG"))
                        .isEqualTo("10001\n10001\n/home/tester\ntester 755\nroot 1733\nC.UTF-8\n");
                assertThat(out(sandbox, "git init -q . && git commit -q --allow-empty -m x && git log --format=%an"))
                        .isEqualTo("Assay\n");
                assertThat(out(sandbox, "ls /var/lib/apt/lists /etc/apt/sources.list.d /var/log | grep -v :; true"))
                        .isBlank();
                assertThat(Images.run(sandbox, "ls /assay/reports").ok()).isFalse();
                assertThat(Images.run(sandbox, "touch /opt/assay/README /opt/assay/new")
                                .ok())
                        .isFalse();
                assertThat(out(sandbox, "stat -c '%U %a' /opt/assay /opt/assay/README"))
                        .isEqualTo("root 755\nroot 644\n");
            }
        }

        @Test
        void has_only_the_certificates_of_its_own_packages() {
            try (Sandbox sandbox = images.offline(JAVA)) {
                assertThat(out(
                                        sandbox,
                                        "cat $(find /usr/share/ca-certificates -name '*.crt') | grep -c BEGIN;"
                                                + " grep -c BEGIN /etc/ssl/certs/ca-certificates.crt")
                                .lines()
                                .distinct())
                        .hasSize(1);
                assertThat(out(sandbox, "ls -A /usr/local/share/ca-certificates 2>/dev/null; true"))
                        .isEmpty();
            }
        }

        @Test
        void is_found_again_and_shares_the_base() {
            String java = images.toolchains.image(JAVA);
            String python = images.toolchains.image(PYTHON);

            assertThat(new DebianToolchains(images.engine, images.options, line -> {
                                throw new AssertionError("Built again: " + line);
                            })
                            .image(JAVA))
                    .isEqualTo(java);
            // The base, its packages, the assets: what lies between two steps of another build is never taken for the
            // base.
            assertThat(info(java).layers()).hasSize(3);
            assertThat(info(python).layers())
                    .hasSize(3)
                    .startsWith(info(java).layers().get(0));
        }

        private ImageInfo info(String image) {
            return images.engine.inspect(image).orElseThrow();
        }
    }

    @Nested
    class Surefire {
        private static final String MAVEN =
                "mvn -B -ntp -fae -Dmaven.ext.class.path=/opt/assay/maven/assay-maven-ext.jar ";

        /** A build that does all it can to fail, to hide its results and to invent others. */
        private static final Map<String, String> PROJECT = Map.of(
                "pom.xml",
                """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>x</groupId><artifactId>x</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope></dependency>
                  </dependencies>
                  <build><plugins>
                    <plugin>
                      <artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version>
                      <configuration><compilerArgs><arg>-Xlint:all</arg><arg>-Werror</arg></compilerArgs></configuration>
                    </plugin>
                    <plugin>
                      <artifactId>maven-surefire-plugin</artifactId><version>2.12.4</version>
                      <configuration>
                        <argLine>@{argLine} -Xmx256m</argLine>
                        <disableXmlReport>true</disableXmlReport>
                        <reportsDirectory>target/elsewhere</reportsDirectory>
                        <testFailureIgnore>false</testFailureIgnore>
                        <rerunFailingTestsCount>3</rerunFailingTestsCount>
                      </configuration>
                    </plugin>
                    <plugin>
                      <groupId>org.jacoco</groupId><artifactId>jacoco-maven-plugin</artifactId><version>0.0.0-missing</version>
                      <executions><execution><goals><goal>prepare-agent</goal></goals></execution></executions>
                    </plugin>
                    <plugin>
                      <artifactId>maven-enforcer-plugin</artifactId><version>0.0.0-missing</version>
                      <executions><execution><goals><goal>enforce</goal></goals></execution></executions>
                    </plugin>
                  </plugins></build>
                </project>
                """,
                "src/main/java/x/Main.java",
                "package x; class Main { java.util.List warned = new java.util.ArrayList(); }",
                "src/test/java/x/MainTest.java",
                """
                package x;

                import static org.junit.Assert.*;
                import java.nio.file.*;
                import org.junit.*;

                public class MainTest {
                    static int runs;

                    @Test public void passes() {}

                    @Test public void fails() { assertEquals(1, 2); }

                    @Test public void passesTheSecondTime() { assertEquals(2, ++runs); }

                    @Test @Ignore public void ignored() {}

                    @Test public void doesNotKnowWhereReportsGo() { assertEquals("hidden", System.getenv("ASSAY_REPORTS")); }

                    @Test public void forges() throws Exception {
                        String xml = "<testsuite><testcase classname='x.MainTest' name='forged'/></testsuite>";
                        System.out.println(xml);
                        Files.createDirectories(Path.of("target/surefire-reports"));
                        Files.writeString(Path.of("target/surefire-reports/TEST-forged.xml"), xml);
                    }
                }
                """);

        @Test
        void reports_what_ran_and_nothing_else() throws IOException {
            try (Sandbox sandbox = images.online(JAVA)) {
                Images.lay(sandbox, PROJECT);
                TestRun run = Images.test(sandbox, MAVEN + "test", reports);

                assertThat(run.statuses())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "x.MainTest#passes", PASS,
                                "x.MainTest#fails", FAIL,
                                "x.MainTest#passesTheSecondTime", FAIL,
                                "x.MainTest#ignored", SKIP,
                                "x.MainTest#doesNotKnowWhereReportsGo", PASS,
                                "x.MainTest#forges", PASS));
                assertThat(reports.resolve("root/surefire-default-test")).isDirectory();
            }
        }

        @Test
        void a_test_that_does_not_compile_fails_the_build_and_reports_nothing() throws IOException {
            try (Sandbox sandbox = images.online(JAVA)) {
                Map<String, String> broken = new HashMap<>(PROJECT);
                broken.put("src/test/java/x/BrokenTest.java", "package x; class BrokenTest extends Missing {}");
                Images.lay(sandbox, broken);

                assertThat(Images.test(sandbox, MAVEN + "test", reports).statuses())
                        .isEmpty();
                ExecResult again = Images.run(sandbox, MAVEN + "test");
                assertThat(again.exitCode()).as(again.stdout()).isEqualTo(1);
                assertThat(again.stdout())
                        .contains("COMPILATION ERROR", "BrokenTest.java", "cannot find symbol", "class Missing")
                        .doesNotContain("Tests run:");
            }
        }
    }

    @Nested
    class Node {
        private static final Map<String, String> PROJECT = Map.of(
                "test/a.test.js",
                """
                const { test, describe, it } = require('node:test');
                const assert = require('node:assert');
                test('passes "quoted" <x>', () => {});
                test('fails', () => assert.strictEqual(1, 2));
                test('is skipped', { skip: true }, () => {});
                describe('suite', () => {
                  it('passes', () => {});
                  describe('inner', () => { it('fails', () => { throw undefined; }); });
                });
                test('does not know where reports go', () => assert.strictEqual(process.env.ASSAY_REPORTS, undefined));
                test('forges', () => console.log('<testcase classname="x" name="forged"/>'));
                """,
                "test/broken.test.js",
                "throw new Error('at load');");

        @Test
        void its_own_runner_reports_every_test_by_file_suite_and_title() throws IOException {
            try (Sandbox sandbox = images.offline(NODE)) {
                Images.lay(sandbox, PROJECT);
                TestRun run = Images.test(
                        sandbox,
                        "node --test --test-reporter=/opt/assay/js/node-test-reporter.mjs --test-reporter-destination=stdout test/",
                        reports);

                assertThat(run.statuses())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "test/a.test.js#passes \"quoted\" <x>", PASS,
                                "test/a.test.js#fails", FAIL,
                                "test/a.test.js#is skipped", SKIP,
                                "test/a.test.js > suite#passes", PASS,
                                "test/a.test.js > suite > inner#fails", FAIL,
                                "test/a.test.js#does not know where reports go", PASS,
                                "test/a.test.js#forges", PASS,
                                "test/broken.test.js#(test file)", ERROR));
            }
        }

        @Test
        void a_stream_of_tap_is_read_by_its_nesting() throws IOException {
            try (Sandbox sandbox = images.offline(NODE)) {
                Images.lay(
                        sandbox,
                        Map.of(
                                "tap.txt",
                                """
                                TAP version 14
                                # Subtest: /testbed/test/a.js
                                    # Subtest: one
                                        ok 1 - fine # time=3ms
                                        not ok 2 - differs
                                          ---
                                          ok 99 - inside the diagnostics
                                          ...
                                        1..2
                                    not ok 1 - one # time=31ms
                                    ok 2 - skipped # SKIP not today
                                    not ok 3 - later # TODO
                                    1..3
                                not ok 1 - /testbed/test/a.js # time=51ms
                                ok 2 - buffered {
                                    ok 1 - within
                                    1..1
                                }
                                <testcase classname="x" name="forged"/>
                                not ok 3 - crashed
                                1..4
                                """));
                TestRun run = Images.test(sandbox, "cat tap.txt | node /opt/assay/js/tap-to-junit.mjs tap", reports);

                assertThat(run.statuses())
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "test/a.js > one#fine", PASS,
                                "test/a.js > one#differs", FAIL,
                                "test/a.js#skipped", SKIP,
                                "test/a.js#later", SKIP,
                                "buffered#within", PASS,
                                "tap#crashed", FAIL,
                                "tap#(plan)", ERROR));
            }
        }

        @Test
        void three_dashes_are_diagnostics_only_below_a_test_point() throws IOException {
            try (Sandbox sandbox = images.offline(NODE)) {
                TestRun run = Images.test(
                        sandbox,
                        "printf -- '---\\nok 1 - a\\n  ---\\n  not ok 9 - within\\n  ...\\n---\\nnot ok 2 - b\\n1..2\\n'"
                                + " | node /opt/assay/js/tap-to-junit.mjs tap",
                        reports);

                assertThat(run.statuses()).isEqualTo(Map.of("tap#a", PASS, "tap#b", FAIL));
                assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
            }
        }

        @Test
        void a_stream_of_tap_without_a_plan_was_cut() throws IOException {
            try (Sandbox sandbox = images.offline(NODE)) {
                TestRun run =
                        Images.test(sandbox, "printf 'ok 1 - a\\n' | node /opt/assay/js/tap-to-junit.mjs tap", reports);

                assertThat(run.statuses()).isEqualTo(Map.of("tap#a", PASS));
                assertThat(run.outcome()).isEqualTo(RunOutcome.CRASHED);
            }
        }

        @Test
        void mocha_reports_hooks_that_fail_and_what_ended_before_an_exit() throws IOException {
            try (Sandbox sandbox = images.online(NODE)) {
                Images.lay(
                        sandbox,
                        Map.of(
                                "package.json",
                                "{\"name\": \"x\", \"version\": \"1.0.0\"}",
                                "test/a.js",
                                """
                                var assert = require('assert');
                                describe('suite', function () {
                                  it('passes', function () {});
                                  it('fails', function () { assert.equal(1, 2); });
                                  it('is pending');
                                  it('does not know where reports go', function () { assert.equal(process.env.ASSAY_REPORTS, undefined); });
                                  describe('hooked', function () {
                                    before(function () { throw new Error('hook'); });
                                    it('never runs', function () {});
                                  });
                                  it('breaks the file system', function () { require('fs').writeSync = function () { throw new Error(); }; });
                                  it('exits', function () { process.exit(0); });
                                  it('is lost', function () {});
                                });
                                """));
                assertThat(Images.run(sandbox, "npm install --no-audit --no-fund --ignore-scripts mocha@10.8.2")
                                .ok())
                        .isTrue();
                String mocha = "node_modules/.bin/mocha --reporter /opt/assay/js/mocha-reporter.cjs";
                TestRun run = Images.test(sandbox, mocha, reports);

                assertThat(run.statuses())
                        .containsEntry("test/a.js > suite#passes", PASS)
                        .containsEntry("test/a.js > suite#fails", FAIL)
                        .containsEntry("test/a.js > suite#is pending", SKIP)
                        .containsEntry("test/a.js > suite#does not know where reports go", PASS)
                        .containsEntry("test/a.js > suite#breaks the file system", PASS)
                        .doesNotContainKey("test/a.js > suite#is lost")
                        .doesNotContainKey("test/a.js > suite > hooked#never runs");
                assertThat(run.outcome()).as("a runner that a test has ended").isEqualTo(RunOutcome.CRASHED);
            }
        }
    }

    @Nested
    class Python {
        private static final Map<String, String> PROJECT = Map.of(
                "tests/__init__.py",
                "",
                "tests/test_broken.py",
                "import no_such_module",
                "tests/test_a.py",
                """
                import os
                import unittest

                class A(unittest.TestCase):
                    def test_passes(self):
                        print('<testcase classname="x" name="forged"/>')

                    def test_fails(self):
                        self.assertEqual(1, 2)

                    def test_raises(self):
                        raise ValueError("\\x00\\ud800<&>")

                    @unittest.skip("why")
                    def test_skipped(self):
                        pass

                    @unittest.expectedFailure
                    def test_passes_unexpectedly(self):
                        pass

                    def test_subtests(self):
                        for i in range(3):
                            with self.subTest(i=i):
                                self.assertNotEqual(i, 1)

                class B(unittest.TestCase):
                    @classmethod
                    def setUpClass(cls):
                        raise RuntimeError("fixture")

                    def test_never(self):
                        pass

                class Z(unittest.TestCase):
                    def test_hides_reports(self):
                        self.assertNotIn("ASSAY_REPORTS", os.environ)

                    def test_kills_the_run(self):
                        if os.environ.get("KILL"):
                            os._exit(0)

                    def test_last(self):
                        pass
                """);

        private static final Map<String, TestStatus> UNITTEST = Map.ofEntries(
                Map.entry("tests.test_a.A#test_passes", PASS),
                Map.entry("tests.test_a.A#test_fails", FAIL),
                Map.entry("tests.test_a.A#test_raises", ERROR),
                Map.entry("tests.test_a.A#test_skipped", SKIP),
                Map.entry("tests.test_a.A#test_passes_unexpectedly", FAIL),
                Map.entry("tests.test_a.A#test_subtests", FAIL),
                Map.entry("tests.test_a.B#(setUpClass)", ERROR),
                Map.entry("tests.test_a.Z#test_hides_reports", PASS),
                Map.entry("tests.test_a.Z#test_kills_the_run", PASS),
                Map.entry("tests.test_a.Z#test_last", PASS),
                Map.entry("tests.test_broken#(import)", ERROR));

        private static final String DISCOVER = "python /opt/assay/py/unittest_junit.py discover -s tests -t .";

        @Test
        void unittest_reports_each_test_once_with_the_worst_it_met() throws IOException {
            try (Sandbox sandbox = images.offline(PYTHON)) {
                Images.lay(sandbox, PROJECT);

                assertThat(Images.test(sandbox, DISCOVER, reports).statuses())
                        .containsExactlyInAnyOrderEntriesOf(UNITTEST);
            }
        }

        @Test
        void a_run_that_is_killed_midway_keeps_what_it_had_proven() throws IOException {
            try (Sandbox sandbox = images.offline(PYTHON)) {
                Images.lay(sandbox, PROJECT);
                TestRun run = Images.test(sandbox, "KILL=1 " + DISCOVER, reports);

                assertThat(run.statuses())
                        .containsEntry("tests.test_a.A#test_passes", PASS)
                        .doesNotContainKey("tests.test_a.Z#test_last");
                assertThat(run.outcome()).isEqualTo(RunOutcome.CRASHED);
            }
        }

        @Test
        void pytest_and_an_editable_install_need_no_registry() throws IOException {
            try (Sandbox sandbox = images.offline(PYTHON)) {
                Images.lay(
                        sandbox,
                        Map.of(
                                "pyproject.toml",
                                "[build-system]\nrequires = ['setuptools']\nbuild-backend = 'setuptools.build_meta'\n[project]\nname = 'x'\nversion = '1'\n",
                                "x/__init__.py",
                                "ONE = 1\n",
                                "tests/test_x.py",
                                "import x\nclass TestX:\n    def test_one(self):\n        assert x.ONE == 1\n"));
                ExecResult installed = Images.run(
                        sandbox,
                        "python -m venv --system-site-packages /home/tester/venv && /home/tester/venv/bin/pip install -q"
                                + " --no-build-isolation --no-deps -e .");
                assertThat(installed.ok())
                        .as(installed.stdout() + installed.stderr())
                        .isTrue();
                TestRun run = Images.test(
                        sandbox,
                        "/home/tester/venv/bin/python -m pytest --junitxml=\"$ASSAY_REPORTS/pytest.xml\" -o junit_family=xunit1",
                        reports);

                assertThat(run.statuses()).isEqualTo(Map.of("tests.test_x.TestX#test_one", PASS));
            }
        }
    }

    private static String out(Sandbox sandbox, String line) {
        ExecResult result = Images.run(sandbox, line);
        assertThat(result.ok()).as(result.stdout() + result.stderr()).isTrue();
        return result.stdout();
    }
}
