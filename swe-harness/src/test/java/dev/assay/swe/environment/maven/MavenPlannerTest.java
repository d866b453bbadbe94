package dev.assay.swe.environment.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.SweCandidate;
import dev.assay.swe.environment.Candidates;
import dev.assay.swe.environment.Diagnosis;
import dev.assay.swe.environment.Diagnosis.Cause;
import dev.assay.swe.environment.Failure;
import dev.assay.swe.environment.Plan;
import dev.assay.swe.environment.ProjectFiles;
import dev.assay.verifiers.sandbox.ExecResult;
import dev.assay.verifiers.task.Recipe;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MavenPlannerTest {
    private static final String SOURCE = "src/main/java/a/A.java";

    private static Plan plan(SweCandidate candidate, Map<String, String> files) {
        return new MavenPlanner(Candidates.offering()).plan(candidate, ProjectFiles.of(files));
    }

    private static Recipe recipe(String day, Map<String, String> files, String... paths) {
        return plan(Candidates.of("java", day, paths), files).recipe().orElseThrow();
    }

    private static String pom(String inner) {
        return "<?xml version=\"1.0\"?>\n<project xmlns=\"http://maven.apache.org/POM/4.0.0\">" + inner + "</project>";
    }

    private static String jdk(String day, String inner) {
        return recipe(day, Map.of("pom.xml", pom(inner)), SOURCE).toolchain().version();
    }

    @Nested
    class Jdk {
        @Test
        void aLevelOfJava5NeedsJdk8() {
            assertThat(jdk("2013-10-21", "<properties><maven.compiler.source>1.5</maven.compiler.source></properties>"))
                    .isEqualTo("8");
        }

        @Test
        void aLevelThatEveryJdkCompilesTakesTheOneOfItsTime() {
            String level = "<properties><maven.compiler.target>1.8</maven.compiler.target></properties>";
            assertThat(jdk("2016-01-01", level)).isEqualTo("8");
            assertThat(jdk("2020-01-01", level)).isEqualTo("11");
            assertThat(jdk("2026-01-01", level)).isEqualTo("17");
        }

        @Test
        void aModuleInfoAtReleaseNineBesideJava6NeedsJdk11() {
            assertThat(
                            jdk(
                                    "2019-11-05",
                                    """
                    <properties><java.version>1.6</java.version></properties>
                    <build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId>
                      <configuration><source>${java.version}</source></configuration>
                      <executions><execution><configuration><release>9</release></configuration></execution></executions>
                    </plugin></plugins></build>"""))
                    .isEqualTo("11");
        }

        @Test
        void theSourceLevelOfTheJavadocPluginIsNoLevel() {
            assertThat(
                            jdk(
                                    "2018-01-01",
                                    """
                    <build><plugins><plugin><artifactId>maven-javadoc-plugin</artifactId>
                      <configuration><source>21</source></configuration></plugin></plugins></build>"""))
                    .isEqualTo("8");
        }

        @Test
        void theEnforcerCountsAsALevel() {
            assertThat(
                            jdk(
                                    "2026-01-01",
                                    """
                    <properties><maven.compiler.release>8</maven.compiler.release></properties>
                    <build><plugins><plugin><artifactId>maven-enforcer-plugin</artifactId><configuration><rules>
                      <requireJavaVersion><version>[21,)</version></requireJavaVersion>
                    </rules></configuration></plugin></plugins></build>"""))
                    .isEqualTo("21");
        }

        @Test
        void theVersionsOfTheProjectsOwnCiGoBeforeTheTime() {
            Map<String, String> files = Map.of(
                    "pom.xml",
                    pom("<properties><maven.compiler.release>8</maven.compiler.release></properties>"),
                    ".github/workflows/build.yml",
                    """
                    jobs:
                      build:
                        strategy:
                          matrix:
                            java: [ 21, 25 ]
                    """);
            assertThat(recipe("2026-01-01", files, SOURCE).toolchain().version())
                    .isEqualTo("21");
        }

        @Test
        void anOldLevelIsLiftedWhenNoJdkOnOfferStillCompilesIt() {
            Plan plan = new MavenPlanner(Candidates.offering(Map.of("java", List.of("17"))))
                    .plan(
                            Candidates.of("java", "2013-10-21", SOURCE),
                            ProjectFiles.of(Map.of(
                                    "pom.xml", pom("<properties><java.version>1.5</java.version></properties>"))));
            assertThat(plan.recipe().orElseThrow().test().get(0))
                    .contains("-Dmaven.compiler.source=8 -Dmaven.compiler.target=8");
        }

        @Test
        void propertiesThatReferToEachOtherInACircleAreNoLevel() {
            assertThat(jdk(
                            "2026-01-01",
                            "<properties><java.version>${jdk.version}</java.version>"
                                    + "<jdk.version>${java.version}</jdk.version></properties>"))
                    .isEqualTo("17");
        }
    }

    @Nested
    class Lines {
        @Test
        void testsRunOfflineAndTheCachesAreWarmedWithTheSameGoal() {
            Recipe recipe = recipe("2026-01-01", Map.of("pom.xml", pom("")), SOURCE);
            assertThat(recipe.test()).hasSize(1);
            assertThat(recipe.test().get(0)).startsWith("mvn -B -ntp -o ").endsWith(" test");
            assertThat(recipe.install().get(0))
                    .contains("mvn -B -ntp -Dmaven.ext.class.path=")
                    .contains(" test || ");
            assertThat(recipe.install().get(0)).doesNotContain(" -o ");
        }

        @Test
        void onlyTheModulesThatTheChangeTouchesAreBuilt() {
            Map<String, String> files = Map.of(
                    "pom.xml", pom("<modules><module>gson</module><module>proto</module></modules>"),
                    "gson/pom.xml", pom(""),
                    "proto/pom.xml", pom(""));
            Recipe recipe = recipe("2026-01-01", files, "gson/src/main/java/G.java", "gson/src/test/java/GTest.java");
            assertThat(recipe.test().get(0)).contains(" -pl gson -am ");
            assertThat(recipe.dependencyFiles()).containsExactly("gson/pom.xml", "pom.xml", "proto/pom.xml");
        }

        @Test
        void aPomThatChangesForTestsIsNoModuleThatTheChangeTouches() {
            Map<String, String> files = Map.of(
                    "pom.xml", pom("<modules><module>gson</module></modules>"),
                    "gson/pom.xml", pom(""),
                    "test-parent/pom.xml", pom(""));
            Recipe recipe = recipe("2026-01-01", files, "gson/src/main/java/G.java", "test-parent/pom.xml");
            assertThat(recipe.test().get(0)).contains(" -pl gson -am ");
        }

        @Test
        void aBuildBelowTheRootIsRunWhereItIs() {
            Recipe recipe = recipe("2014-12-10", Map.of("gson/pom.xml", pom("")), "gson/src/main/java/G.java");
            assertThat(recipe.test().get(0)).startsWith("cd /testbed/gson && mvn ");
        }

        @Test
        void aModuleNameThatIsShellCodeIsQuoted() {
            Map<String, String> files =
                    Map.of("pom.xml", pom("<modules><module>a</module></modules>"), "a;rm -rf x/pom.xml", pom(""));
            Recipe recipe = recipe("2026-01-01", files, "a;rm -rf x/src/main/java/G.java");
            assertThat(recipe.test().get(0)).contains("-pl 'a;rm -rf x' -am");
        }
    }

    @Nested
    class Refusals {
        @Test
        void gradleIsNamedAsTheReason() {
            Plan plan = plan(Candidates.of("java", "2026-01-01", SOURCE), Map.of("build.gradle", "", SOURCE, ""));
            assertThat(plan).isInstanceOfSatisfying(Plan.None.class, none -> {
                assertThat(none.code()).isEqualTo("NO_PLAN");
                assertThat(none.detail()).contains("Gradle");
            });
        }

        @Test
        void anEntityBombInAPomIsNotExpanded() {
            String bomb =
                    """
                    <!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
                    <project><properties><java.version>&b;&c;</java.version></properties></project>""";
            assertThat(Pom.read(bomb).properties().getOrDefault("java.version", ""))
                    .doesNotContain("root:", "aaaaaaaaaaaaaaaaaaaa");
        }

        @Test
        void aPomThatIsNoXmlStillGivesARecipeOfItsTime() {
            assertThat(recipe("2026-01-01", Map.of("pom.xml", "<project><prop"), SOURCE)
                            .toolchain()
                            .version())
                    .isEqualTo("17");
        }
    }

    @Nested
    class Repairs {
        private final Recipe recipe = recipe("2026-01-01", Map.of("pom.xml", pom("")), SOURCE);

        private Plan repair(Cause cause, String subject, Failure.Phase phase) {
            Failure failure = new Failure(phase, ExecResult.End.EXITED, 1, "", 0, 0);
            return new MavenRepairs(List.of("8", "11", "17", "21", "25"))
                    .repair(recipe, failure, new Diagnosis(cause, subject, ""));
        }

        @Test
        void aReleaseThatTheJdkDoesNotKnowMovesToTheNearestThatDoes() {
            Recipe repaired = repair(Cause.WRONG_JDK, ">=20", Failure.Phase.INSTALL)
                    .recipe()
                    .orElseThrow();
            assertThat(repaired.toolchain().version()).isEqualTo("21");
            assertThat(repaired.repairs()).containsExactly("WRONG_JDK: JDK 21");
        }

        @Test
        void aLevelThatTheJdkHasDroppedMovesBack() {
            assertThat(repair(Cause.WRONG_JDK, "<=8", Failure.Phase.INSTALL)
                            .recipe()
                            .orElseThrow()
                            .toolchain()
                            .version())
                    .isEqualTo("8");
        }

        @Test
        void anArtifactMissingOfflineIsFetchedWhileInstalling() {
            Recipe repaired = repair(Cause.COLD_CACHE, "org.a:b:jar:1.0", Failure.Phase.TEST)
                    .recipe()
                    .orElseThrow();
            assertThat(repaired.install()).last().asString().endsWith("-Dartifact=org.a:b:1.0:jar");
        }

        @Test
        void aVanishedSnapshotHasNoRepair() {
            assertThat(repair(Cause.VANISHED_DEPENDENCY, "a:b:1-SNAPSHOT", Failure.Phase.INSTALL))
                    .isInstanceOf(Plan.None.class);
        }
    }
}
