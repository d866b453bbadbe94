package dev.assay.swe.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.candidate.SplitPatch;
import dev.assay.swe.candidate.SplitPatch.ChangedFile;
import dev.assay.swe.candidate.SplitPatch.Role;
import dev.assay.swe.mine.RepositoryAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every expectation here is checked by the real git: it must apply the patches and arrive at the fixed tree. */
class PatchSplitterTest {
    private static final String CODE = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n";

    @TempDir
    Path temp;

    private ScratchRepository git;

    @BeforeEach
    void begin() {
        git = new ScratchRepository(temp.resolve("repo"));
    }

    @Nested
    class Halves {
        @Test
        void sourceAndBuildGoToGoldAndTestsToTest() {
            git.write("src/a.py", CODE).write("setup.py", "1\n").write("tests/test_a.py", "old\n");
            String base = git.commit("base");
            git.write("src/a.py", CODE.replace("two", "TWO"))
                    .write("setup.py", "2\n")
                    .write("tests/test_a.py", "new\n");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(UnifiedDiff.parse(split.gold()).paths()).containsExactly("setup.py", "src/a.py");
            assertThat(UnifiedDiff.parse(split.test()).paths()).containsExactly("tests/test_a.py");
        }

        @Test
        void whatDescribesTheFixIsInNeither() {
            git.write("src/a.py", CODE);
            String base = git.commit("base");
            git.write("src/a.py", CODE + "more\n")
                    .write("CHANGES.md", "- fixed\n")
                    .write("docs/a.md", "text\n")
                    .write(".github/workflows/ci.yml", "on: push\n")
                    .write("vendor/x.js", "x\n");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(UnifiedDiff.parse(split.gold()).paths()).containsExactly("src/a.py");
            assertThat(split.test()).isEmpty();
            assertThat(split.files())
                    .extracting(ChangedFile::path, ChangedFile::role)
                    .contains(tuple("CHANGES.md", Role.CHANGELOG), tuple("vendor/x.js", Role.VENDORED));
        }

        @Test
        void generatedFilesFollowTheSourceAndStayOutWithoutIt() {
            git.write("src/a.js", "1\n").write("dist/a.js", "1\n");
            String base = git.commit("base");
            git.write("dist/a.js", "2\n");
            String alone = git.commit("generated alone");
            git.write("dist/a.js", "3\n").write("src/a.js", "3\n");
            String both = git.commit("with its source");

            assertThat(prove(base, alone).gold()).isEmpty();
            assertThat(UnifiedDiff.parse(prove(alone, both).gold()).paths()).containsExactly("dist/a.js", "src/a.js");
        }

        @Test
        void aPackageNamedTestThatTheProductOffersIsSource() {
            git.write("django/__init__.py", "")
                    .write("django/test/__init__.py", "from django.test.client import Client\n")
                    .write("django/test/client.py", "1\n")
                    .write("tests/client/tests.py", "1\n");
            String base = git.commit("base");
            git.write("django/test/client.py", "2\n")
                    .write("django/test/html.py", "2\n")
                    .write("tests/client/tests.py", "2\n");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(UnifiedDiff.parse(split.gold()).paths())
                    .containsExactly("django/test/client.py", "django/test/html.py");
            assertThat(UnifiedDiff.parse(split.test()).paths()).containsExactly("tests/client/tests.py");
        }

        @Test
        void aPackageNamedTestThatHoldsTestsOrOffersNothingIsTests() {
            git.write("a/__init__.py", "")
                    .write("a/test/__init__.py", "import unittest\n")
                    .write("a/test/unit/test_parser.py", "1\n")
                    .write("a/test/helper.py", "1\n")
                    .write("b/__init__.py", "")
                    .write("b/test/__init__.py", "")
                    .write("b/test/parser.py", "1\n")
                    .write("c/test/__init__.py", "from c import x\n")
                    .write("c/test/parser.py", "1\n")
                    .write("d/src/__init__.py", "")
                    .write("d/src/test/__init__.py", "from d import x\n")
                    .write("d/src/test/parser.py", "1\n");
            String base = git.commit("base");
            git.write("a/test/helper.py", "2\n")
                    .write("b/test/parser.py", "2\n")
                    .write("c/test/parser.py", "2\n")
                    .write("d/src/test/parser.py", "2\n");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.gold()).isEmpty();
            assertThat(UnifiedDiff.parse(split.test()).paths())
                    .containsExactly(
                            "a/test/helper.py", "b/test/parser.py", "c/test/parser.py", "d/src/test/parser.py");
        }

        @Test
        void whatLiesInAPackageNamedTestIsSourceWhateverItIs() {
            git.write("django/__init__.py", "")
                    .write("django/test/__init__.py", "from django.test.client import Client\n")
                    .write("django/test/page.html", "1\n");
            String base = git.commit("base");
            git.write("django/test/page.html", "2\n").write("tests/test_page.py", "2\n");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(UnifiedDiff.parse(split.gold()).paths()).containsExactly("django/test/page.html");
        }

        @Test
        void aLoneTestScriptBesideSourcesIsSourceWhereTestsLieElsewhere() {
            git.write("lib/test.js", "1\n")
                    .write("lib/runner.js", "1\n")
                    .write("test/runner.js", "1\n")
                    .write("packages/one/src/test.js", "1\n")
                    .write("packages/one/src/index.js", "1\n")
                    .write("packages/two/src/tests.ts", "1\n")
                    .write("packages/two/test/a.js", "1\n");
            String base = git.commit("base");
            git.write("lib/test.js", "2\n")
                    .write("packages/one/src/test.js", "2\n")
                    .write("packages/two/src/tests.ts", "2\n");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(UnifiedDiff.parse(split.gold()).paths()).containsExactly("lib/test.js");
            assertThat(UnifiedDiff.parse(split.test()).paths())
                    .containsExactly("packages/one/src/test.js", "packages/two/src/tests.ts");
        }

        @Test
        void aSubmoduleIsLeftOut() {
            git.write("src/a.py", "1\n");
            String base = git.commit("base");
            git.git("update-index", "--add", "--cacheinfo", "160000," + base + ",sub");
            git.write("src/a.py", "2\n");
            git.git("add", "src/a.py");
            git.git("commit", "--quiet", "-m", "fix");
            SplitPatch split = prove(base, git.head());

            assertThat(split.gold()).doesNotContain("sub");
            assertThat(split.files()).extracting(ChangedFile::role).contains(Role.SUBMODULE);
        }
    }

    @Nested
    class BuildFiles {
        private static final String POM =
                """
                <project>
                  <artifactId>a</artifactId>
                  <version>1.0</version>
                  <properties>
                    <junit.version>4.12</junit.version>
                  </properties>
                  <dependencies>
                    <dependency>
                      <groupId>junit</groupId>
                      <artifactId>junit</artifactId>
                      <version>${junit.version}</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                </project>
                """;
        private static final String MOCKITO =
                """
                    <dependency>
                      <groupId>org.mockito</groupId>
                      <artifactId>mockito-core</artifactId>
                      <version>5.2.0</version>
                      <scope>test</scope>
                    </dependency>
                  </dependencies>
                """;
        private static final String PACKAGE =
                """
                {
                  "name": "a",
                  "dependencies": {"ms": "2.0.0"},
                  "devDependencies": {"mocha": "9.0.0"}
                }
                """;

        private static String mockito(String pom) {
            return pom.replace("  </dependencies>\n", MOCKITO);
        }

        private ScratchRepository java(String source, String test) {
            return git.write("src/main/java/A.java", source).write("src/test/java/ATest.java", test);
        }

        @Test
        void aPomThatChangesForTestsAloneGoesWithThem() {
            String base = java("1\n", "1\n").write("pom.xml", POM).commit("base");
            String fix = java("2\n", "2\n").write("pom.xml", mockito(POM)).commit("fix");
            SplitPatch split = prove(base, fix);

            assertThat(UnifiedDiff.parse(split.gold()).paths()).containsExactly("src/main/java/A.java");
            assertThat(UnifiedDiff.parse(split.test()).paths()).containsExactly("pom.xml", "src/test/java/ATest.java");
            assertThat(split.files())
                    .extracting(ChangedFile::path, ChangedFile::role)
                    .contains(tuple("pom.xml", Role.TEST));
            assertThat(split.testNeeds()).isEmpty();
        }

        @Test
        void aPomThatChangesForBothStaysInTheFixAndSaysWhatTestsNeed() {
            String base = java("1\n", "1\n").write("pom.xml", POM).commit("base");
            String fix = java("2\n", "2\n")
                    .write("pom.xml", mockito(POM).replace(">1.0<", ">1.1<"))
                    .commit("fix");
            SplitPatch split = prove(base, fix);

            assertThat(UnifiedDiff.parse(split.gold()).paths()).containsExactly("pom.xml", "src/main/java/A.java");
            assertThat(split.testNeeds()).containsExactly("pom.xml: org.mockito:mockito-core");
        }

        @Test
        void modulesOfAnUnchangedPartDecideWhatAPropertyIsFor() {
            String module = POM.replace("4.12", "unused").replace("<scope>test</scope>", "%s");
            java("1\n", "1\n").write("pom.xml", POM).write("kit/pom.xml", module.formatted("<scope>test</scope>"));
            String base = git.commit("base");
            String fix = java("2\n", "2\n")
                    .write("pom.xml", POM.replace("4.12", "4.13"))
                    .commit("fix");
            git.write("kit/pom.xml", module.formatted(""));
            String kitBase = java("1\n", "1\n").write("pom.xml", POM).commit("the product uses it");
            String kitFix = java("2\n", "2\n")
                    .write("pom.xml", POM.replace("4.12", "4.13"))
                    .commit("fix");

            assertThat(UnifiedDiff.parse(prove(base, fix).test()).paths()).contains("pom.xml");
            assertThat(UnifiedDiff.parse(prove(kitBase, kitFix).gold()).paths()).contains("pom.xml");
        }

        @Test
        void parentAndModuleGoTogether() {
            String parent = POM.replace("<scope>test</scope>", "");
            String managing = parent.replace("<dependencies>", "<dependencyManagement><dependencies>")
                    .replace("</dependencies>", "</dependencies></dependencyManagement>");
            String base = java("1\n", "1\n")
                    .write("pom.xml", managing)
                    .write("core/pom.xml", POM)
                    .commit("base");
            String fix = java("2\n", "2\n")
                    .write("pom.xml", managing.replace("4.12", "4.13"))
                    .write("core/pom.xml", mockito(POM))
                    .commit("fix");
            SplitPatch split = prove(base, fix);

            assertThat(UnifiedDiff.parse(split.test()).paths()).contains("pom.xml", "core/pom.xml");
            assertThat(split.testNeeds()).isEmpty();
        }

        @Test
        void aRenamedPomIsComparedWithWhatItWas() {
            String base = java("1\n", "1\n").write("old/pom.xml", POM).commit("base");
            git.move("old/pom.xml", "new/pom.xml");
            SplitPatch split = prove(
                    base, java("2\n", "2\n").write("new/pom.xml", mockito(POM)).commit("fix"));

            assertThat(split.test()).contains("rename from old/pom.xml\n");
        }

        @Test
        void withoutTestsNothingMoves() {
            String base = git.write("src/main/java/A.java", "1\n")
                    .write("pom.xml", POM)
                    .commit("base");
            git.write("src/main/java/A.java", "2\n").write("pom.xml", mockito(POM));
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.test()).isEmpty();
            assertThat(split.testNeeds()).isEmpty();
        }

        @Test
        void aPomThatCannotBeReadIsPartOfTheFix() {
            String entity = "<!DOCTYPE project [<!ENTITY a \"b\">]>\n";
            String base = java("1\n", "1\n").write("pom.xml", entity + POM).commit("base");
            String fix =
                    java("2\n", "2\n").write("pom.xml", entity + mockito(POM)).commit("fix");
            String linked =
                    java("3\n", "3\n").link("pom.xml", "src/main/java/A.java").commit("a link");

            assertThat(UnifiedDiff.parse(prove(base, fix).gold()).paths()).contains("pom.xml");
            assertThat(UnifiedDiff.parse(prove(fix, linked).gold()).paths()).contains("pom.xml");
        }

        @Test
        void aPackageThatChangesForTestsTakesItsLockAlong() {
            git.write("lib/a.js", "1\n")
                    .write("test/a.js", "1\n")
                    .write("package.json", PACKAGE)
                    .write("package-lock.json", "1\n");
            String base = git.commit("base");
            git.write("lib/a.js", "2\n")
                    .write("test/a.js", "2\n")
                    .write("package.json", PACKAGE.replace("9.0.0", "10.0.0"))
                    .write("package-lock.json", "2\n");
            String tests = git.commit("for tests");
            git.write("lib/a.js", "3\n")
                    .write("test/a.js", "3\n")
                    .write("package.json", PACKAGE.replace("2.0.0", "2.1.0"))
                    .write("package-lock.json", "3\n");
            String both = git.commit("for both");
            git.write("lib/a.js", "4\n").write("test/a.js", "4\n").write("package-lock.json", "4\n");
            String lock = git.commit("the lock alone");

            assertThat(UnifiedDiff.parse(prove(base, tests).test()).paths())
                    .containsExactly("package-lock.json", "package.json", "test/a.js");
            assertThat(UnifiedDiff.parse(prove(tests, both).gold()).paths())
                    .containsExactly("lib/a.js", "package-lock.json", "package.json");
            assertThat(UnifiedDiff.parse(prove(both, lock).gold()).paths()).contains("package-lock.json");
        }
    }

    @Nested
    class Renames {
        @Test
        void aRenameWithinOneRoleStaysARename() {
            git.write("src/old.py", CODE.repeat(5));
            String base = git.commit("base");
            git.move("src/old.py", "src/new.py")
                    .write("src/new.py", CODE.repeat(5).replaceFirst("two", "2"));
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.gold()).contains("rename from src/old.py\nrename to src/new.py\n");
            assertThat(split.files()).extracting(ChangedFile::change).containsExactly("RENAME");
        }

        @Test
        void aRenameAcrossRolesBecomesADeletionAndAnAddition() {
            git.write("src/helper.py", CODE.repeat(5));
            String base = git.commit("base");
            git.move("src/helper.py", "tests/helper.py");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.gold()).contains("deleted file mode 100644").doesNotContain("rename");
            assertThat(split.test()).contains("new file mode 100644").doesNotContain("rename");
        }

        @Test
        void oneFileCopiedToTwoPlacesAndRemovedApplies() {
            git.write("src/old.py", CODE.repeat(5));
            String base = git.commit("base");
            git.delete("src/old.py").write("src/b.py", CODE.repeat(5)).write("src/c.py", CODE.repeat(5) + "x\n");

            prove(base, git.commit("fix"));
        }
    }

    @Nested
    class Contents {
        @Test
        void binaryFilesAreAddedChangedAndDeleted() {
            byte[] noise = new byte[200_000];
            new Random(1).nextBytes(noise);
            git.write("src/keep.bin", noise).write("src/gone.bin", new byte[] {0, 1, 2});
            String base = git.commit("base");
            noise[77] ^= 1;
            git.write("src/keep.bin", noise)
                    .write("src/new.bin", new byte[] {9, 0, 9})
                    .delete("src/gone.bin");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.gold()).contains("GIT binary patch\nliteral 200000\n", "literal 0\n");
            assertThat(split.files()).allMatch(ChangedFile::binary);
        }

        @Test
        void textThatIsNotUtf8TravelsAsBinary() {
            git.write("src/latin.txt", "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
            String base = git.commit("base");
            git.write("src/latin.txt", "th\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.files()).singleElement().matches(ChangedFile::binary);
        }

        @Test
        void lineEndsAndMissingLastNewlinesSurvive() {
            git.write("src/crlf.c", CODE.replace("\n", "\r\n"))
                    .write("src/end.c", "a\nb")
                    .write("src/cr.c", "a\rb\nc\n");
            String base = git.commit("base");
            git.write("src/crlf.c", CODE.replace("\n", "\r\n").replace("six", "6") + "last")
                    .write("src/end.c", "a\nb\n")
                    .write("src/cr.c", "a\rB\nc");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.gold()).contains("+6\r\n", "\\ No newline at end of file\n");
        }

        @Test
        void emptyFilesComeAndGo() {
            git.write("src/gone.py", "").write("src/filled.py", "").write("src/emptied.py", "x\n");
            String base = git.commit("base");
            git.delete("src/gone.py")
                    .write("src/come.py", "")
                    .write("src/filled.py", "x\n")
                    .write("src/emptied.py", "");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.files()).hasSize(4).noneMatch(ChangedFile::binary);
        }

        @Test
        void aSeparateEditNearTheOtherIsCountedExactly() {
            git.write("src/a.py", CODE);
            String base = git.commit("base");
            git.write("src/a.py", CODE.replace("two\n", "2\n2b\n").replace("nine\n", ""));
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.files().get(0))
                    .extracting(ChangedFile::added, ChangedFile::removed)
                    .containsExactly(2, 2);
        }

        @Test
        void aFileOfManyLinesIsDiffedWithoutSearching() {
            git.write("src/big.txt", "same\n".repeat(60_000) + "x\n");
            String base = git.commit("base");
            git.write("src/big.txt", "y\n" + "same\n".repeat(60_000));

            prove(base, git.commit("fix"));
        }

        @Test
        void aFileTooLargeForARowIsRefused() {
            String base = git.write("src/a.bin", "1").commit("base");
            String fix = git.write("src/a.bin", new byte[Blobs.MAX_BYTES + 1]).commit("fix");

            assertThatThrownBy(() -> split(base, fix))
                    .isInstanceOfSatisfying(InputProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo(InputProblem.Code.PATCH_TOO_LARGE))
                    .hasMessageContaining("src/a.bin");
        }
    }

    @Nested
    class ModesAndLinks {
        @Test
        void modesChangeWithAndWithoutContent() {
            git.write("src/run.sh", "echo\n").write("src/both.sh", CODE);
            String base = git.commit("base");
            git.executable("src/run.sh").write("src/both.sh", CODE + "x\n").executable("src/both.sh");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.files()).extracting(ChangedFile::change).containsExactly("MODIFY", "MODE");
            assertThat(split.gold()).contains("old mode 100644\nnew mode 100755\n");
        }

        @Test
        void linksAreMadeMovedAndReplacedByFiles() {
            git.link("src/link", "a").link("src/file", "b").write("src/was.py", CODE);
            String base = git.commit("base");
            git.link("src/link", "c")
                    .delete("src/file")
                    .write("src/file", "now a file\n")
                    .link("src/was.py", "link");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.gold()).contains("new file mode 120000", "deleted file mode 120000");
        }

        @Test
        void aFileBecomesADirectoryAndADirectoryAFile() {
            git.write("src/a", CODE).write("src/b/c.py", CODE);
            String base = git.commit("base");
            git.delete("src/a")
                    .delete("src/b")
                    .write("src/a/x.py", CODE + "1\n")
                    .write("src/b", "flat\n");

            prove(base, git.commit("fix"));
        }
    }

    @Nested
    class Names {
        @Test
        void oddNamesSurvive() {
            List<String> names = List.of(
                    "src/sp ace.py",
                    "src/t\tab.py",
                    "src/q\"uote.py",
                    "src/b\\ack.py",
                    "src/\u00fcn\u00ef.py",
                    "src/a b/c d.py");
            names.forEach(name -> git.write(name, CODE));
            String base = git.commit("base");
            names.forEach(name -> git.write(name, CODE + "x\n"));
            git.write("src/new name.py", "");
            SplitPatch split = prove(base, git.commit("fix"));

            assertThat(split.files()).extracting(ChangedFile::path).containsAll(names);
            assertThat(UnifiedDiff.parse(split.gold()).paths())
                    .containsAll(names)
                    .contains("src/new name.py");
        }

        @Test
        void aNameThatIsNotUtf8Survives() {
            String blob = git.run("x\n".getBytes(StandardCharsets.UTF_8), Map.of(), "hash-object", "-w", "--stdin")
                    .strip();
            String base = git.write("src/a.py", "1\n").commit("base");
            byte[] entry = ("100644 " + blob + "\tsrc/caf\u00e9.py\n").getBytes(StandardCharsets.ISO_8859_1);
            git.run(entry, Map.of(), "update-index", "--add", "--index-info");
            git.git("commit", "--quiet", "-m", "fix");
            SplitPatch split = prove(base, git.head());

            assertThat(split.gold()).contains("\"b/src/caf\\351.py\"");
            assertThat(split.files()).extracting(ChangedFile::path).containsExactly("src/caf\u00e9.py");
        }
    }

    @Nested
    class BadInput {
        @Test
        void aMissingBlobIsNamed() throws Exception {
            String base = git.write("src/a.py", "1\n").commit("base");
            String fix = git.write("src/a.py", "2\n").commit("fix");
            String blob = git.git("rev-parse", "HEAD:src/a.py").strip();
            Files.delete(git.directory().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));

            assertThatThrownBy(() -> split(base, fix))
                    .isInstanceOfSatisfying(InputProblem.class, problem -> assertThat(problem.code())
                            .isEqualTo(InputProblem.Code.MISSING_OBJECT))
                    .hasMessageContaining(blob);
        }

        @Test
        void aMissingBlobOfAFileThatIsLeftOutDoesNotMatter() throws Exception {
            String base = git.write("src/a.py", "1\n").commit("base");
            String fix =
                    git.write("src/a.py", "2\n").write("docs/a.md", "text\n").commit("fix");
            String blob = git.git("rev-parse", "HEAD:docs/a.md").strip();
            Files.delete(git.directory().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));

            assertThat(split(base, fix).gold()).contains("+2\n");
        }
    }

    private SplitPatch split(String base, String fix) {
        try (Repository repository =
                RepositoryAccess.open(new RepositoryRef("o/r", git.directory().toString()), temp)) {
            return PatchSplitter.split(repository, base, fix);
        }
    }

    /** Splits, and has git apply both halves in either order: the trees must agree but for what was left out. */
    private SplitPatch prove(String base, String fix) {
        SplitPatch split = split(base, fix);
        assertThat(split(base, fix)).isEqualTo(split);
        boolean source = split.files().stream().anyMatch(file -> file.role() == Role.SOURCE);
        TreeSet<String> leftOut = split.files().stream()
                .filter(file -> !inAHalf(file.role(), source))
                .map(ChangedFile::path)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(differences(apply(base, split.gold(), split.test()), fix)).isEqualTo(leftOut);
        assertThat(differences(apply(base, split.test(), split.gold()), fix)).isEqualTo(leftOut);
        return split;
    }

    private static boolean inAHalf(Role role, boolean source) {
        return switch (role) {
            case SOURCE, TEST, BUILD -> true;
            case GENERATED -> source;
            default -> false;
        };
    }

    private String apply(String base, String... patches) {
        Map<String, String> index =
                Map.of("GIT_INDEX_FILE", temp.resolve("index").toString());
        git.run(new byte[0], index, "read-tree", base);
        for (String patch : patches) {
            assertThat(PatchSafety.check(patch)).isEmpty();
            assertThat(patch).matches(text -> text.isEmpty() || text.endsWith("\n"));
            if (!patch.isEmpty()) {
                git.run(patch.getBytes(StandardCharsets.UTF_8), index, "apply", "--cached", "-");
            }
        }
        return git.run(new byte[0], index, "write-tree").strip();
    }

    private TreeSet<String> differences(String tree, String fix) {
        String raw = git.git("diff-tree", "-r", "-z", "--no-renames", "--name-only", tree, fix);
        List<String> names = new ArrayList<>(List.of(raw.split("\0")));
        names.removeIf(String::isEmpty);
        return names.stream()
                .map(name -> RawPath.display(name.getBytes(StandardCharsets.ISO_8859_1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
