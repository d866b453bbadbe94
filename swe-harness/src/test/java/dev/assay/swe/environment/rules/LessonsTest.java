package dev.assay.swe.environment.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.environment.Candidates;
import dev.assay.swe.environment.Diagnoser;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.verifiers.sandbox.ExecResult.End;
import dev.assay.verifiers.task.Recipe;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What validating instances by hand has taught, each as a rule or a diagnosis here; those that live elsewhere are named at the end. */
class LessonsTest {
    private static final Map<String, String> MAVEN =
            Map.of("pom.xml", "<project><properties><java.version>1.6</java.version></properties></project>");
    private static final Map<String, String> NPM = Map.of(
            "package.json",
            "{\"scripts\": {\"test\": \"TZ=Asia/Tokyo mocha\"}, \"devDependencies\": {\"mocha\": \"5\"}}",
            ".travis.yml",
            "env: LANG=en_US.UTF-8\n");
    private static final Map<String, String> PYTHON = Map.of(
            "setup.py",
            "setup(name='x', use_scm_version=True)",
            "tests/test_x.py",
            "import pytest",
            "CHANGES",
            "1.4.2\n");

    private static Recipe recipe(String language, Map<String, String> files) {
        return new RulePlanner(Candidates.offering())
                .plan(Candidates.of(language, "2019-01-01", "x"), ProjectFiles.of(files))
                .recipe()
                .orElseThrow();
    }

    private static Cause cause(Failure.Phase phase, String log) {
        return Diagnoser.diagnose(new Failure(phase, End.EXITED, 1, log, 0, 0)).cause();
    }

    @Test
    void lesson1ACertificateOfTheSiteIsNamedAsSuch() {
        assertThat(cause(Failure.Phase.INSTALL, "npm error code SELF_SIGNED_CERT_IN_CHAIN"))
                .isEqualTo(Cause.UNTRUSTED_CERTIFICATE);
    }

    @Test
    void lesson3MavenIsWarmedWithTheFullTestGoalAndThenOffline() {
        Recipe recipe = recipe("java", MAVEN);
        assertThat(recipe.install().get(0)).contains(" test || ").doesNotContain("dependency:go-offline");
        assertThat(recipe.test().get(0)).contains(" -o ");
    }

    @Test
    void lesson4TheJdkIsChosenAndStyleAndSurefireAreTheExtensionsBusiness() {
        assertThat(recipe("java", MAVEN).toolchain().version()).isEqualTo("8");
        assertThat(recipe("java", MAVEN).test().get(0)).contains("assay-maven-ext.jar");
        assertThat(cause(Failure.Phase.INSTALL, "Could not find artifact a:parent:pom:1-SNAPSHOT"))
                .isEqualTo(Cause.VANISHED_DEPENDENCY);
    }

    @Test
    void lesson7VariablesOfTheProjectsOwnScriptsAreInTheRecipe() {
        Recipe recipe = recipe("javascript", NPM);
        assertThat(recipe.env()).containsEntry("LANG", "C.UTF-8").containsKeys("TZ", "TERM");
        assertThat(recipe.test().get(0)).contains("TZ=Asia/Tokyo mocha");
        assertThat(cause(Failure.Phase.TEST, "sh: 1: less: not found")).isEqualTo(Cause.MISSING_TOOL);
    }

    @Test
    void lesson10CollectionErrorsDoNotAbortAndTheProjectIsInstalled() {
        Recipe recipe = recipe("python", PYTHON);
        assertThat(recipe.test().get(0)).contains("--continue-on-collection-errors");
        assertThat(recipe.install()).last().asString().contains(" -e '.'");
    }

    @Test
    void lesson11BuildsThatAskGitForAVersionAreTold() {
        assertThat(recipe("python", PYTHON).env()).containsEntry("SETUPTOOLS_SCM_PRETEND_VERSION", "1.4.2");
        assertThat(cause(Failure.Phase.TEST, "fatal: not a git repository")).isEqualTo(Cause.MISSING_GIT);
    }

    @Test
    void lesson12ScriptsOfPackagesDoNotRunAndOldLockFilesFallBack() {
        assertThat(recipe("javascript", NPM).install())
                .allSatisfy(line -> assertThat(line).contains("--ignore-scripts"));
        Map<String, String> locked = Map.of("package.json", NPM.get("package.json"), "package-lock.json", "{}");
        assertThat(recipe("javascript", locked).install().get(0))
                .contains("npm ci")
                .contains("|| npm install");
    }

    @Test
    void lesson14EveryRunHasALimitOfItsOwn() {
        assertThat(recipe("java", MAVEN).timeoutSeconds()).isPositive();
        assertThat(recipe("java", MAVEN).install().get(0)).startsWith("timeout ");
    }

    // Lessons 2 (check out, never archive), 6 (a fresh container and report directory for each run) and 8 (the exit
    // code kept apart)
    // are the workbench's; 5 (never ask for all green) is the loop's, see EnvironmentSetupTest; 9 (colliding ids) is
    // the report
    // reader's; 13 concerns PHP and Go, for which no environment is set up.
}
