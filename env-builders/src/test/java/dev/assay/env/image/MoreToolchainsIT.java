package dev.assay.env.image;

import static dev.assay.verifiers.gate.TestStatus.ERROR;
import static dev.assay.verifiers.gate.TestStatus.FAIL;
import static dev.assay.verifiers.gate.TestStatus.PASS;
import static dev.assay.verifiers.gate.TestStatus.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.gate.TestRun;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.sandbox.Sandbox;
import dev.assay.verifiers.task.ToolchainSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every other toolchain, and the heavier runners. */
@Tag("registries")
class MoreToolchainsIT {
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

    @ParameterizedTest
    @CsvSource({
        "java, 8, java -version, 1.8.0",
        "java, 8, mvn -v, Java version: 1.8",
        "java, 11, mvn -v, Java version: 11",
        "java, 21, mvn -v, Java version: 21",
        "java, 25, mvn -v, Java version: 25",
        "java, 25, javac --version, javac 25",
        "node, 12, node -v; npm -v, v12.22.12",
        "node, 14, node -v; npm -v, v14.21.3",
        "node, 16, node -v; npx --version, v16.20.2",
        "node, 20, node -v; npm -v, v20.20.2",
        "node, 22, node -v; npm -v, v22.23.3",
        "node, 24, node -v; npm -v, v24.21.0",
        "python, 3.9, python --version; python -m pytest --version, Python 3.9",
        "python, 3.13, python --version; python -m venv /tmp/v, Python 3.13",
    })
    void a_version_on_offer_builds_and_is_the_one_that_runs(String name, String version, String line, String expected) {
        ToolchainSpec spec = ToolchainSpec.of(name, version);
        // The base, packages, downloads where there are any, the assets: nothing of another toolchain.
        assertThat(images.engine
                        .inspect(images.toolchains.image(spec))
                        .orElseThrow()
                        .layers())
                .hasSize(name.equals("node") ? 4 : 3);
        try (Sandbox sandbox = images.offline(spec)) {
            ExecResult result = Images.run(sandbox, line);

            assertThat(result.ok()).as(result.stdout() + result.stderr()).isTrue();
            assertThat(result.stdout() + result.stderr()).contains(expected);
        }
    }

    @Test
    void uv_is_a_package_of_a_python_toolchain() {
        try (Sandbox sandbox = images.offline(new ToolchainSpec("python", "3.11", List.of("gcc", "uv")))) {
            assertThat(Images.run(sandbox, "uv --version && gcc --version").stdout())
                    .startsWith("uv 0.13.9")
                    .contains("gcc");
        }
    }

    @Test
    void jest_reports_each_test_and_files_that_cannot_be_loaded() throws IOException {
        try (Sandbox sandbox = images.online(ToolchainSpec.of("node", "20"))) {
            Images.lay(
                    sandbox,
                    Map.of(
                            "package.json",
                            "{\"name\": \"x\", \"version\": \"1.0.0\"}",
                            "test/broken.test.js",
                            "this is not JavaScript",
                            "test/a.test.js",
                            """
                            describe('suite', () => {
                              test('passes', () => {});
                              test('fails', () => { expect(1).toBe(2); });
                              test.skip('is skipped', () => {});
                              test.each([1, 2])('each %i', () => {});
                              test('does not know where reports go', () => expect(process.env.ASSAY_REPORTS).toBeUndefined());
                            });
                            """));
            assertThat(Images.run(sandbox, "npm install --no-audit --no-fund --ignore-scripts jest@29.7.0")
                            .ok())
                    .isTrue();
            TestRun run =
                    Images.test(sandbox, "node_modules/.bin/jest --reporters=/opt/assay/js/jest-reporter.cjs", reports);

            assertThat(run.statuses())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "test/a.test.js > suite#passes", PASS,
                            "test/a.test.js > suite#fails", FAIL,
                            "test/a.test.js > suite#is skipped", SKIP,
                            "test/a.test.js > suite#each 1", PASS,
                            "test/a.test.js > suite#each 2", PASS,
                            "test/a.test.js > suite#does not know where reports go", PASS,
                            "test/broken.test.js#(test file)", ERROR));
        }
    }

    @Test
    void the_oldest_node_reads_tap_and_runs_an_old_mocha() throws IOException {
        try (Sandbox sandbox = images.online(ToolchainSpec.of("node", "12"))) {
            Images.lay(
                    sandbox,
                    Map.of(
                            "package.json", "{\"name\": \"x\", \"version\": \"1.0.0\"}",
                            "test/a.js", "describe('suite', function () { it('passes', function () {}); });"));
            assertThat(Images.run(sandbox, "npm install --no-audit --no-fund --ignore-scripts mocha@2.5.3")
                            .ok())
                    .isTrue();
            TestRun run = Images.test(
                    sandbox,
                    "node_modules/.bin/mocha --reporter /opt/assay/js/mocha-reporter.cjs"
                            + " && echo 'ok 1 - from tap' | node /opt/assay/js/tap-to-junit.mjs",
                    reports);

            assertThat(run.statuses()).isEqualTo(Map.of("test/a.js > suite#passes", PASS, "tap#from tap", PASS));
        }
    }
}
