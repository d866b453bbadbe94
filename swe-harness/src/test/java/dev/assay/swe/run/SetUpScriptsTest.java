package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpScriptsTest {
    @TempDir
    Path tree;

    @Nested
    class ForgettingTheMirror {
        @Test
        void noAddressOfTheMirrorStaysInInstalledPackages() throws Exception {
            write("node_modules/.package-lock.json", "{\"resolved\": \"https://mirror.invalid/a.tgz\"}");
            write("packages/one/node_modules/.yarn-integrity", "a@1 https://mirror.invalid/a.tgz");
            write("node_modules/.modules.yaml", "{\"registries\": {\"default\": \"https://mirror.invalid/npm/\"}}");
            write(
                    "node_modules/a/package.json",
                    """
                    {
                      "_from": "a@^1.0.0",
                      "_requested": {"raw": "a@https://mirror.invalid/a.tgz"},
                      "_resolved": "https://mirror.invalid/a/-/a-1.0.0.tgz",
                      "homepage": "https://a.example/"
                    }
                    """);
            forget();

            assertThat(files()).noneMatch(text -> text.contains("mirror.invalid"));
            assertThat(read("node_modules/a/package.json"))
                    .isEqualTo(
                            """
                            {
                              "_from": "a@^1.0.0",
                              "_requested": {"raw": ""},
                              "_resolved": "",
                              "homepage": "https://a.example/"
                            }
                            """);
            assertThat(tree.resolve("node_modules/.package-lock.json")).doesNotExist();
        }

        @Test
        void whatIsNotInstalledStays() throws Exception {
            write("package.json", "{\"_resolved\": \"https://mirror.invalid/\"}");
            write("node_modules/b/package.json", "{\"name\": \"b\", \"homepage\": \"https://b.example/\"}");
            forget();

            assertThat(files())
                    .containsExactlyInAnyOrder(
                            "{\"_resolved\": \"https://mirror.invalid/\"}",
                            "{\"name\": \"b\", \"homepage\": \"https://b.example/\"}");
        }

        @Test
        void itIsPartOfCleaning() {
            assertThat(SetUpScripts.CLEAN).contains(SetUpScripts.FORGET_MIRROR);
        }
    }

    @Nested
    class Applying {
        @Test
        void aBuildFileOfTheTestPatchIsLaidOverTheBaseWhateverAnAttemptMadeOfIt() throws Exception {
            GitFixture git = GitFixture.create(tree.resolve("testbed"));
            git.file("pom.xml", "one\ntwo\n").file("a.java", "old\n");
            git.commit("Base");
            String tests = change(git, "pom.xml", "one\ntwo\njunit\n");
            String attempt = change(git, "pom.xml", "skip the tests\n") + change(git, "a.java", "new\n");
            write("patches/0", attempt);
            write("patches/1", tests);

            String printed = git.run(List.of(
                    "bash",
                    "-c",
                    SetUpScripts.APPLY.replace(
                            SetUpScripts.PATCHES, tree.resolve("patches").toString()),
                    "apply",
                    "1"));

            assertThat(printed).isEqualTo("0\n1\n");
            assertThat(read("testbed/pom.xml")).isEqualTo("one\ntwo\njunit\n");
            assertThat(read("testbed/a.java")).isEqualTo("new\n");
        }

        private static String change(GitFixture git, String path, String content) {
            String diff = git.file(path, content).git("diff");
            git.git("checkout", "-q", "--", path);
            return diff;
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = tree.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String read(String path) {
        try {
            return Files.readString(tree.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            return walk
                    .filter(Files::isRegularFile)
                    .map(file -> read(tree.relativize(file).toString()))
                    .toList()
                    .stream();
        }
    }

    private void forget() throws Exception {
        Process bash = new ProcessBuilder("bash", "-c", "set -u\n" + SetUpScripts.FORGET_MIRROR + "exit 0\n")
                .directory(tree.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
    }
}
