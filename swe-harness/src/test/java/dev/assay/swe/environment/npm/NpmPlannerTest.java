package dev.assay.swe.environment.npm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.environment.Candidates;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpmPlannerTest {
    private static Plan plan(String day, Map<String, String> files) {
        return new NpmPlanner(Candidates.offering())
                .plan(Candidates.of("javascript", day, "lib/a.js", "test/a.js"), ProjectFiles.of(files));
    }

    private static Recipe recipe(String day, Map<String, String> files) {
        return plan(day, files).recipe().orElseThrow();
    }

    /** The runner's part of the test line for a test script. */
    private static String line(String script, String more) {
        String json = "{\"scripts\": {\"test\": \"%s\"%s}}".formatted(script.replace("\"", "\\\""), more);
        String line = recipe("2024-01-01", Map.of("package.json", json)).test().get(0);
        return line.substring(line.indexOf(":$PATH\" && ") + 11);
    }

    @Nested
    class Scripts {
        @Test
        void mochaKeepsItsArgumentsAndLosesItsReporterAndBail() {
            assertThat(line(
                            "mocha --require test/support/env --reporter spec --bail --check-leaks test/ test/acceptance/",
                            ", \"x\": \"\"}, \"devDependencies\": {\"mocha\": \"5.2.0\""))
                    .isEqualTo("mocha --require test/support/env --check-leaks test/ test/acceptance/"
                            + " --reporter /opt/assay/js/mocha-reporter.cjs");
        }

        @Test
        void anOldMochaIsStartedWithoutTheProgramThatNobodyEmptiesThePipeOf() {
            assertThat(line("mocha test/", "}, \"devDependencies\": {\"mocha\": \"~1.20.0\""))
                    .startsWith("_mocha test/ --reporter");
            assertThat(line("mocha --harmony test/", "}, \"devDependencies\": {\"mocha\": \"~1.20.0\""))
                    .startsWith("mocha --harmony test/");
        }

        @Test
        void aNewMochaIsToldNotToBailWhateverItsConfigurationSays() {
            assertThat(line("mocha -b", "}, \"devDependencies\": {\"mocha\": \"^10.2.0\""))
                    .isEqualTo("mocha --no-bail --reporter /opt/assay/js/mocha-reporter.cjs");
        }

        @Test
        void coverageWrappersAreTakenOff() {
            assertThat(line("nyc --reporter=lcov --reporter=text npm run unit", ", \"unit\": \"mocha test\""))
                    .startsWith("mocha test --reporter");
            assertThat(line("c8 node --test", "")).startsWith("node --test --test-reporter=");
            assertThat(line("istanbul cover node_modules/mocha/bin/_mocha -- test/", ""))
                    .startsWith("node_modules/mocha/bin/_mocha test/ --reporter");
        }

        @Test
        void lintersAreDroppedAndBuildsKept() {
            assertThat(line("eslint . && tsc -p . && jest --coverage", ""))
                    .isEqualTo(
                            "tsc -p . && jest --ci --coverage=false --maxWorkers=2 --reporters=/opt/assay/js/jest-reporter.cjs");
        }

        @Test
        void jestRunsTestsOutsideOfItsOwnProcessUnlessTheProjectDecides() {
            assertThat(line("jest --runInBand", "")).doesNotContain("maxWorkers");
            assertThat(line("jest --maxWorkers=4", ""))
                    .contains("--maxWorkers=4")
                    .doesNotContain("--maxWorkers=2");
        }

        @Test
        void assignmentsStayWithTheirCommand() {
            assertThat(line("cross-env TZ=Pacific/Auckland NODE_ENV=test jest --coverage=false 'a b'", ""))
                    .startsWith("TZ=Pacific/Auckland NODE_ENV=test jest 'a b' --ci");
        }

        @Test
        void everyRunnerOfAScriptGetsItsTurn() {
            assertThat(line("npm run cjs && npm run esm", ", \"cjs\": \"mocha a\", \"esm\": \"jest b\""))
                    .contains("{ mocha a --reporter /opt/assay/js/mocha-reporter.cjs; } || s=$?; { jest b --ci")
                    .endsWith("(exit $s); }");
        }

        @Test
        void runAllPatternsNameScripts() {
            assertThat(line("run-s test:*", ", \"test:lint\": \"eslint .\", \"test:unit\": \"vitest run --coverage\""))
                    .isEqualTo(
                            "vitest run --coverage.enabled=false --reporter=junit --outputFile=\"$ASSAY_REPORTS/vitest.xml\"");
        }

        @Test
        void nodeFlagsBeforeARunnersFileAreKept() {
            assertThat(line("node --experimental-vm-modules node_modules/jest/bin/jest.js src", ""))
                    .startsWith("node --experimental-vm-modules node_modules/jest/bin/jest.js src --ci");
        }

        @Test
        void tapIsPipedIntoTheConverter() {
            assertThat(line("tape test/*.js | tap-spec", ""))
                    .isEqualTo("ASSAY_REPORTS= tape test/*.js | node /opt/assay/js/tap-to-junit.mjs tape");
            assertThat(line("ava --verbose", ""))
                    .isEqualTo("ASSAY_REPORTS= ava --tap | node /opt/assay/js/tap-to-junit.mjs ava");
            assertThat(line("node test/index.js", "}, \"devDependencies\": {\"tape\": \"4\""))
                    .isEqualTo("ASSAY_REPORTS= node test/index.js | node /opt/assay/js/tap-to-junit.mjs tape");
        }

        @Test
        void makeTestOfTheYearsAround2012IsRead() {
            Map<String, String> files = Map.of(
                    "package.json",
                    "{\"scripts\": {\"test\": \"make test\"}, \"devDependencies\": {\"mocha\": \"*\"}}",
                    "Makefile",
                    """
                    MOCHA_OPTS= --check-leaks
                    REPORTER = dot

                    test: test-unit

                    test-unit:
                    \t@NODE_ENV=test ./node_modules/.bin/mocha \\
                    \t\t--reporter $(REPORTER) \\
                    \t\t$(MOCHA_OPTS)
                    """);
            assertThat(recipe("2012-06-01", files).test().get(0))
                    .endsWith(
                            "NODE_ENV=test ./node_modules/.bin/_mocha --check-leaks --reporter /opt/assay/js/mocha-reporter.cjs");
        }

        @Test
        void scriptsThatCallEachOtherForEverAreNoPlan() {
            assertThat(plan(
                            "2024-01-01",
                            Map.of("package.json", "{\"scripts\": {\"test\": \"npm run a\", \"a\": \"npm test\"}}")))
                    .isInstanceOf(Plan.None.class);
        }

        @Test
        void aScriptWithoutAKnownRunnerIsQuotedInTheRefusal() {
            assertThat(plan("2024-01-01", Map.of("package.json", "{\"scripts\": {\"test\": \"karma start\"}}")))
                    .isInstanceOfSatisfying(
                            Plan.None.class, none -> assertThat(none.detail()).contains("karma start"));
        }

        @Test
        void aPackageJsonThatIsNoObjectIsNoPlan() {
            assertThat(plan("2024-01-01", Map.of("package.json", "[1, 2"))).isInstanceOf(Plan.None.class);
        }
    }

    @Nested
    class Node {
        private String node(String day, String engine, Map<String, String> more) {
            Map<String, String> files = new HashMap<>(more);
            files.put(
                    "package.json",
                    "{\"engines\": {\"node\": \"%s\"}, \"scripts\": {\"test\": \"mocha\"}}".formatted(engine));
            return recipe(day, files).toolchain().version();
        }

        @Test
        void theLongTermReleaseOfTheTimeIsTheDefault() {
            assertThat(node("2014-06-01", ">= 0.10.0", Map.of())).isEqualTo("12");
            assertThat(node("2021-01-01", ">= 0.10.0", Map.of())).isEqualTo("14");
            assertThat(node("2026-07-27", ">= 18", Map.of())).isEqualTo("24");
        }

        @Test
        void enginesAndCiNarrowTheChoice() {
            assertThat(node("2014-06-01", ">=16 <19", Map.of())).isEqualTo("16");
            String matrix = "node-version: [18, 20]\n";
            assertThat(node("2026-07-27", ">=18", Map.of(".github/workflows/ci.yml", matrix)))
                    .isEqualTo("20");
        }

        @Test
        void aPinnedVersionGoesFirst() {
            assertThat(node("2026-07-27", "", Map.of(".nvmrc", "v16.20.0\n"))).isEqualTo("16");
        }

        @ParameterizedTest
        @CsvSource({
            "'>= 0.10.0', 24, true",
            "'^14 || ^16', 15, false",
            "'^14 || ^16', 16, true",
            "'>=12 <15', 14, true",
            "'>=12 <15', 15, false",
            "'12.x', 12, true",
            "'*', 9, true",
            "'10 - 14', 15, false",
            "'>=14.17.0', 14, true",
            "'<18.2', 18, true",
            "'nonsense', 7, true",
        })
        void rangesAreReadByMajorVersion(String range, int major, boolean admitted) {
            assertThat(new NodeRange(range).admits(major)).isEqualTo(admitted);
        }
    }

    @Nested
    class Install {
        private String install(String day, Map<String, String> more) {
            Map<String, String> files = new HashMap<>(more);
            files.put("package.json", "{\"scripts\": {\"test\": \"mocha\"}, \"devDependencies\": {\"mocha\": \"*\"}}");
            return recipe(day, files).install().get(0);
        }

        @Test
        void withoutALockFileTheRegistryIsReadAsOfTheCommitsDay() {
            assertThat(install("2014-06-01", Map.of()))
                    .contains("npm install --ignore-scripts --no-audit --no-fund --legacy-peer-deps")
                    .endsWith("--before=2014-07-01");
        }

        @Test
        void withALockFileItIsFollowedAndOldOnesFallBack() {
            assertThat(install("2024-01-01", Map.of("package-lock.json", "{}")))
                    .contains("npm ci --ignore-scripts --no-audit --no-fund || npm install ");
        }

        @Test
        void otherPackageManagersAreFetchedInTheVersionTheirLockFileNeeds() {
            assertThat(install("2024-01-01", Map.of("yarn.lock", "# yarn lockfile v1\n")))
                    .contains("yarn@1.22.22");
            assertThat(install("2024-01-01", Map.of("pnpm-lock.yaml", "lockfileVersion: '6.0'\n")))
                    .contains("pnpm@8.");
        }

        @Test
        void aPackageWithoutDependenciesNeedsNoRegistry() {
            assertThat(recipe("2024-01-01", Map.of("package.json", "{\"scripts\": {\"test\": \"node --test\"}}"))
                            .install())
                    .isEmpty();
        }

        @Test
        void scriptsOfPackagesNeverRun() {
            assertThat(install("2024-01-01", Map.of("yarn.lock", ""))).contains("--ignore-scripts");
        }
    }

    @Nested
    class Repairs {
        private final Recipe recipe = recipe(
                "2024-01-01",
                Map.of("package.json", "{\"scripts\": {\"test\": \"jest\"}, \"dependencies\": {\"a\": \"1\"}}"));

        private Recipe repair(Cause cause, String subject) {
            Failure failure = new Failure(Failure.Phase.TEST, ExecResult.End.EXITED, 1, "", 0, 0);
            return new NpmRepairs(List.of("16", "18", "20", "22"))
                    .repair(recipe, failure, new Diagnosis(cause, subject, ""))
                    .recipe()
                    .orElseThrow();
        }

        @Test
        void eachDiagnosisChangesItsPart() {
            assertThat(repair(Cause.WRONG_NODE, "newer").toolchain().version()).isEqualTo("22");
            assertThat(repair(Cause.WRONG_NODE, "<=16").toolchain().version()).isEqualTo("18");
            assertThat(repair(Cause.WRONG_NODE, "openssl").env())
                    .containsEntry("NODE_OPTIONS", "--openssl-legacy-provider");
            assertThat(repair(Cause.UNRESOLVABLE_DEPENDENCY, "ERESOLVE")
                            .install()
                            .get(0))
                    .contains("--legacy-peer-deps");
            assertThat(repair(Cause.VANISHED_DEPENDENCY, "x").install().get(0)).doesNotContain("--before");
            assertThat(repair(Cause.MISSING_DEPENDENCY, "@types/node").install())
                    .last()
                    .asString()
                    .endsWith(" --before=2024-02-01 @types/node");
            assertThat(repair(Cause.NOT_BUILT, "../dist").test().get(0)).startsWith("npm run build");
            assertThat(repair(Cause.OUT_OF_MEMORY, "").memoryMb()).isEqualTo(6_144);
        }

        @Test
        void aModuleNameThatIsShellCodeIsNotInstalled() {
            Failure failure = new Failure(Failure.Phase.TEST, ExecResult.End.EXITED, 1, "", 0, 0);
            assertThat(new NpmRepairs(List.of("20"))
                            .repair(recipe, failure, new Diagnosis(Cause.MISSING_DEPENDENCY, "x;id", "")))
                    .isInstanceOf(Plan.None.class);
        }
    }
}
