package dev.assay.swe.environment.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.environment.Candidates;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.swe.environment.RecipeEdit;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.Recipe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonPlannerTest {
    private static final Map<String, String> TESTED =
            Map.of("tests/test_a.py", "import pytest\n", "src/thing/__init__.py", "");

    private static Recipe recipe(String day, Map<String, String> more) {
        return recipe(day, more, "");
    }

    private static Recipe recipe(String day, Map<String, String> more, String tag) {
        Map<String, String> files = new HashMap<>(TESTED);
        files.putAll(more);
        ProjectFiles project = tag.isEmpty() ? ProjectFiles.of(files) : ProjectFiles.of(files, tag);
        return new PythonPlanner(Candidates.offering())
                .plan(Candidates.of("python", day, "src/thing/__init__.py", "tests/test_a.py"), project)
                .recipe()
                .orElseThrow();
    }

    private static final String CLICK_2018_TOX =
            """
            [tox]
            envlist = py{36,35,34,27,py}

            [testenv]
            passenv = LANG
            deps =
                pytest
                coverage
                colorama
            commands = coverage run -p -m pytest {posargs:tests}

            [testenv:docs-html]
            deps = sphinx
            """;

    @Nested
    class WithoutARegistry {
        @Test
        void aProjectThatNeedsOnlyPytestUsesDebiansOwn() {
            Recipe recipe = recipe(
                    "2024-05-01",
                    Map.of(
                            "pyproject.toml",
                            "[project]\nname = \"thing\"\n[build-system]\nrequires = [\"setuptools\"]\n"));
            assertThat(recipe.buildTool()).isEqualTo("none");
            assertThat(recipe.toolchain().packages()).isEmpty();
            assertThat(recipe.install()).allSatisfy(line -> assertThat(line).doesNotContain("uv "));
            assertThat(recipe.install().get(0)).contains("--system-site-packages");
            assertThat(recipe.env()).containsEntry("PYTHONPATH", "/testbed/src");
        }

        @Test
        void aDependencyEndsThat() {
            Recipe recipe = recipe(
                    "2024-05-01",
                    Map.of("pyproject.toml", "[project]\nname = \"thing\"\ndependencies = [\"attrs\"]\n"));
            assertThat(recipe.buildTool()).isEqualTo("pip");
            assertThat(recipe.toolchain().packages()).containsExactly("uv");
        }
    }

    @Nested
    class Installing {
        @Test
        void packagesAreThoseOfTheDayButNoneOlderThanThePythonCanUse() {
            Map<String, String> files =
                    Map.of("tox.ini", CLICK_2018_TOX, "setup.py", "setup(name='click', version=version)\n");
            assertThat(recipe("2018-05-29", files).install().get(2)).contains("--exclude-newer 2021-03-01 ");
            assertThat(recipe("2022-05-29", files).install().get(2)).contains("--exclude-newer 2022-06-01 ");
        }

        @Test
        void toxSaysWhatTheTestsNeedAndToolsThatOnlyMeasureAreLeftOut() {
            Map<String, String> files =
                    Map.of("tox.ini", CLICK_2018_TOX, "setup.py", "setup(name='click', version=version)\n");
            assertThat(recipe("2018-05-29", files).install().get(2))
                    .endsWith("--no-build-isolation pytest 'pytest' 'colorama' -e '.'");
        }

        @Test
        void requirementFilesExtrasAndGroupsAreUsed() {
            assertThat(recipe(
                                    "2024-01-01",
                                    Map.of("setup.py", "setup(name='x')", "requirements/tests.txt", "pytest==7.4.3\n"))
                            .install()
                            .get(2))
                    .contains(" -r requirements/tests.txt ");
            assertThat(recipe(
                                    "2024-01-01",
                                    Map.of(
                                            "setup.cfg",
                                            "[metadata]\nname = x\n[options.extras_require]\ntests =\n    hypothesis\n"))
                            .install()
                            .get(2))
                    .endsWith(" -e '.[tests]'");
            assertThat(recipe(
                                    "2026-01-01",
                                    Map.of(
                                            "pyproject.toml",
                                            "[project]\nname = \"x\"\n[dependency-groups]\ntests = [\"attrs\"]\ndev = [\"tox\"]\n"))
                            .install()
                            .get(2))
                    .contains(" --group tests ")
                    .doesNotContain("--group dev");
        }

        @Test
        void pluginsThatTheOptionsNeedAreAddedAndTurnedOff() {
            Recipe recipe = recipe("2024-01-01", Map.of("pytest.ini", "[pytest]\naddopts = --cov=thing -n auto -x\n"));
            assertThat(recipe.install().get(2)).contains("'pytest-cov'").contains("'pytest-xdist'");
            assertThat(recipe.test().get(0))
                    .contains(" -n0 ")
                    .contains(" --no-cov")
                    .contains("--maxfail=1000000");
        }

        @Test
        void backEndsAreNewEnoughToInstallInPlace() {
            Map<String, String> files = Map.of(
                    "pyproject.toml",
                    "[project]\nname=\"x\"\n[build-system]\nrequires=[\"flit_core >=3.2,<4\", \"setuptools==40\"]\n");
            assertThat(recipe("2021-06-01", files).install().get(1))
                    .endsWith("--exclude-newer 2023-06-01 'setuptools>=64,<81' wheel 'flit_core>=3.2,<4'");
        }

        @Test
        void aVersionAskedOfGitIsTakenFromTheTagOrTheChangeLog() {
            Map<String, String> scm =
                    Map.of("setup.py", "setup(use_scm_version=True)", "CHANGES.rst", "Version 8.1.2\n-------\n");
            assertThat(recipe("2024-01-01", scm, "8.1.1").env())
                    .containsEntry("SETUPTOOLS_SCM_PRETEND_VERSION", "8.1.1");
            assertThat(recipe("2024-01-01", scm).env()).containsEntry("SETUPTOOLS_SCM_PRETEND_VERSION", "8.1.2");
        }

        @Test
        void extensionModulesAreBuiltAgainBeforeEveryRun() {
            Recipe recipe =
                    recipe("2024-01-01", Map.of("setup.py", "setup(name='x', ext_modules=[Extension('a', ['a.c'])])"));
            assertThat(recipe.toolchain().packages()).contains("build-essential", "python3-dev");
            assertThat(recipe.test().get(0)).contains("pip install --quiet --no-index");
        }
    }

    @Nested
    class Testing {
        @Test
        void aCollectionErrorDoesNotEndTheRun() {
            assertThat(recipe("2024-01-01", Map.of()).test().get(0))
                    .contains("--continue-on-collection-errors")
                    .contains("--junitxml=\"$ASSAY_REPORTS/junit.xml\"")
                    .endsWith(" tests");
        }

        @Test
        void theTargetsOfToxAreUsedWhenTheyExist() {
            assertThat(recipe(
                                    "2024-01-01",
                                    Map.of(
                                            "tox.ini",
                                            "[testenv]\ncommands = pytest --tb=short --basetemp={envtmpdir} {posargs:tests/}\n"))
                            .test()
                            .get(0))
                    .endsWith("-p no:cacheprovider tests/");
        }

        @Test
        void withoutPytestTheStandardLibrarysRunnerIsUsed() {
            Map<String, String> files = Map.of("tests/test_a.py", "import unittest\n", "tests/__init__.py", "");
            Recipe recipe = recipe("2024-01-01", files);
            assertThat(recipe.runner()).isEqualTo("unittest");
            assertThat(recipe.test().get(0)).endsWith("python /opt/assay/py/unittest_junit.py discover -s tests -t .");
        }

        @Test
        void withNeitherThereIsNoPlan() {
            Plan plan = new PythonPlanner(Candidates.offering())
                    .plan(Candidates.of("python", "2024-01-01", "a.py"), ProjectFiles.of(Map.of("a.py", "")));
            assertThat(plan).isInstanceOf(Plan.None.class);
        }

        @Test
        void brokenTomlIsReadAsNothing() {
            assertThat(recipe("2024-01-01", Map.of("pyproject.toml", "[project\nname="))
                            .test())
                    .isNotEmpty();
        }
    }

    @Nested
    class Version {
        @Test
        void thePythonIsDeclaredAdmittedAndNearTheTime() {
            assertThat(recipe("2018-05-29", Map.of("tox.ini", CLICK_2018_TOX))
                            .toolchain()
                            .version())
                    .isEqualTo("3.9");
            assertThat(recipe("2026-05-29", Map.of("pyproject.toml", "[project]\nname='x'\nrequires-python='>=3.10'"))
                            .toolchain()
                            .version())
                    .isEqualTo("3.11");
            assertThat(recipe("2026-05-29", Map.of("pyproject.toml", "[project]\nname='x'\nrequires-python='>=3.12'"))
                            .toolchain()
                            .version())
                    .isEqualTo("3.13");
        }

        @ParameterizedTest
        @CsvSource({
            "'>=3.8', 3.11, true",
            "'>=3.12', 3.11, false",
            "'>=2.7, !=3.0.*, !=3.1.*', 3.9, true",
            "'<3.11', 3.11, false",
            "'^3.7', 3.9, true",
            "'!=3.9.*', 3.9, false",
            "'!=3.9.1', 3.9, true",
            "'', 3.9, true",
            "'<3', 3.9, false",
            "'~=3.9', 3.11, true",
            "'==2.7.*', 3.9, false",
        })
        void specifiersAreReadByMinorVersion(String specifier, String version, boolean admitted) {
            assertThat(PythonChoice.admits(specifier, version)).isEqualTo(admitted);
        }
    }

    @Nested
    class Repairs {
        private final Recipe recipe = recipe(
                "2022-01-01", Map.of("setup.py", "setup(name='x')", "requirements/tests.txt", "pytest==6.2.1\n"));

        private Recipe repair(Cause cause, String subject) {
            Failure failure = new Failure(Failure.Phase.TEST, ExecResult.End.EXITED, 1, "", 0, 0);
            return new PythonRepairs(List.of("3.9", "3.11", "3.13"))
                    .repair(recipe, failure, new Diagnosis(cause, subject, ""))
                    .recipe()
                    .orElseThrow();
        }

        @Test
        void aProjectThatCannotBeBuiltRunsFromItsSources() {
            Failure failure = new Failure(Failure.Phase.INSTALL, ExecResult.End.EXITED, 1, "", 0, 0);
            Recipe repaired = new PythonRepairs(List.of("3.9"))
                    .repair(recipe, failure, new Diagnosis(Cause.UNKNOWN, "", ""))
                    .recipe()
                    .orElseThrow();
            assertThat(repaired.install().get(2))
                    .contains(" -r requirements/tests.txt")
                    .doesNotContain(" -e ");
        }

        @Test
        void whatIsAddedToARecipeOfTodayIsOfToday() {
            Failure failure = new Failure(Failure.Phase.TEST, ExecResult.End.EXITED, 1, "", 0, 0);
            Recipe undated = new RecipeEdit(recipe)
                    .lines(line -> line.replaceAll(" --exclude-newer \\S+", ""))
                    .because(Cause.VANISHED_DEPENDENCY, "versions of today");
            Recipe repaired = new PythonRepairs(List.of("3.9"))
                    .repair(undated, failure, new Diagnosis(Cause.MISSING_DEPENDENCY, "yaml", ""))
                    .recipe()
                    .orElseThrow();
            assertThat(repaired.install()).last().asString().endsWith("/bin/python 'pyyaml'");
        }

        @Test
        void eachDiagnosisChangesItsPart() {
            Recipe newer = repair(Cause.WRONG_PYTHON, ">=3.11");
            assertThat(newer.toolchain().version()).isEqualTo("3.13");
            assertThat(newer.install().get(2)).contains("--exclude-newer 2025-03-01");
            assertThat(repair(Cause.MISSING_DEPENDENCY, "yaml.scanner").install())
                    .last()
                    .asString()
                    .endsWith(" --exclude-newer 2022-02-01 'pyyaml'");
            assertThat(repair(Cause.OLD_RUNNER, "").install()).last().asString().endsWith("--upgrade pytest");
            assertThat(repair(Cause.UNRESOLVABLE_DEPENDENCY, "").install().get(2))
                    .doesNotContain(" -r ")
                    .contains("sed -nE");
            assertThat(repair(Cause.MISSING_GIT, "").env()).containsKey("SETUPTOOLS_SCM_PRETEND_VERSION");
            assertThat(repair(Cause.MISSING_NATIVE_LIBRARY, "ffi.h").toolchain().packages())
                    .contains("libffi-dev", "uv");
        }
    }
}
