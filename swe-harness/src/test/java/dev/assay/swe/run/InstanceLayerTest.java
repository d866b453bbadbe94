package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLayerTest {
    @TempDir
    Path temp;

    private GitFixture source;

    @BeforeEach
    void createSource() {
        source = GitFixture.create(temp.resolve("source"));
    }

    private LayerBytes write(GitFixture from, String commit, String name, TreeLimits limits) throws IOException {
        try (Repository repository = from.open()) {
            return InstanceLayer.write(repository, ObjectId.fromString(commit), temp, temp.resolve(name), limits);
        }
    }

    /** Lays a commit out as an image would have it. */
    private GitFixture layOut(String commit) throws IOException {
        write(source, commit, "layer.tar", TreeLimits.DEFAULT);
        Path root = Files.createDirectories(temp.resolve("root"));
        source.run(
                List.of("tar", "-xf", temp.resolve("layer.tar").toString(), "--no-same-owner", "-C", root.toString()));
        return GitFixture.at(root.resolve("testbed"));
    }

    private static void assertRefused(ThrowingCallable call, Code code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InputProblem.class, problem -> assertThat(problem.code())
                .isEqualTo(code));
    }

    @Nested
    class Tree {
        @Test
        void gitSeesACleanWorkTreeWithoutRefreshingItsIndex() throws IOException {
            source.file("a.txt", "one\n").file("dir/b.txt", "two\n");
            String base = source.commit("Base");

            GitFixture testbed = layOut(base);

            assertThat(testbed.git("diff-files", "--name-only")).isEmpty();
            assertThat(testbed.git("status", "--porcelain")).isEmpty();
            assertThat(testbed.git("describe", "--always", "--dirty")).doesNotContain("dirty");
        }

        @Test
        void executableBitsAndLinksSurvive() throws IOException {
            source.file("run.sh", "#!/bin/sh\n").file("dir/target", "x");
            Files.createSymbolicLink(source.directory().resolve("dir/link"), Path.of("../run.sh"));
            assertThat(source.directory().resolve("run.sh").toFile().setExecutable(true))
                    .isTrue();

            GitFixture testbed = layOut(source.commit("Base"));

            assertThat(testbed.directory().resolve("run.sh")).isExecutable();
            assertThat(testbed.directory().resolve("dir/target").toFile().canExecute())
                    .isFalse();
            assertThat(Files.readSymbolicLink(testbed.directory().resolve("dir/link")))
                    .hasToString("../run.sh");
            assertThat(testbed.git("status", "--porcelain")).isEmpty();
        }

        @Test
        void attributesOfTheTreeDecideLineEnds() throws IOException {
            source.file(".gitattributes", "*.bat text eol=crlf\n")
                    .file("run.bat", "a\nb\n")
                    .file("keep.txt", "a\r\nb\n");

            GitFixture testbed = layOut(source.commit("Base"));

            assertThat(testbed.directory().resolve("run.bat")).hasContent("a\r\nb\r\n");
            assertThat(Files.readString(testbed.directory().resolve("run.bat"))).isEqualTo("a\r\nb\r\n");
            assertThat(Files.readString(testbed.directory().resolve("keep.txt")))
                    .isEqualTo("a\r\nb\n");
            assertThat(testbed.git("status", "--porcelain")).isEmpty();
        }

        @Test
        void filtersOfAttributesDoNotRun() throws IOException {
            source.file("big.bin", "pointer\n");
            source.commit("Plain");
            source.file(".gitattributes", "*.bin filter=evil\n");
            String base = source.commit("Filter");
            source.git("config", "filter.evil.smudge", "touch " + temp.resolve("ran"));

            layOut(base);

            assertThat(temp.resolve("ran")).doesNotExist();
        }

        @Test
        void aSubmoduleIsAnEmptyDirectory() throws IOException {
            source.file("a.txt", "one\n");
            source.commit("First");
            source.git(
                    "update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,lib/sub");
            source.git("commit", "-q", "-m", "Submodule");

            GitFixture testbed = layOut(source.git("rev-parse", "HEAD").strip());

            assertThat(testbed.directory().resolve("lib/sub")).isEmptyDirectory();
            assertThat(testbed.git("ls-files", "-s", "lib/sub")).startsWith("160000 0123456789");
        }

        @Test
        void namesInAnyEncodingKeepTheirBytes() throws IOException {
            source.run(List.of(
                    "sh", "-c", "printf x > \"$(printf 'caf\\351')\"; printf y > 'größe'; printf z > 'two words'"));

            GitFixture testbed = layOut(source.commit("Base"));

            assertThat(testbed.git("status", "--porcelain")).isEmpty();
            assertThat(testbed.run(List.of("sh", "-c", "cat \"$(printf 'caf\\351')\" 'größe' 'two words'")))
                    .isEqualTo("xyz");
        }

        @Test
        void veryLongNamesSurvive() throws IOException {
            String path = "d/".repeat(80) + "n".repeat(200) + ".txt";
            source.file(path, "deep");

            GitFixture testbed = layOut(source.commit("Base"));

            assertThat(testbed.directory().resolve(path)).hasContent("deep");
            assertThat(testbed.git("status", "--porcelain")).isEmpty();
        }
    }

    @Nested
    class Ancestors {
        @Test
        void nothingLaterThanTheBaseCommitIsThere() throws IOException {
            source.file("a.txt", "one\n");
            source.commit("First");
            source.file("a.txt", "two\n");
            String base = source.commit("Base");
            source.file("a.txt", "the fix\n");
            String fix = source.commit("Fix");
            source.git("tag", "-a", "v1", "-m", "Release");
            source.git("branch", "release");
            String blob = source.git("rev-parse", "HEAD:a.txt").strip();

            GitFixture testbed = layOut(base);

            assertThat(testbed.git("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
                            .lines())
                    .hasSize(6)
                    .doesNotContain(fix, blob);
            assertThat(testbed.git("for-each-ref", "--format=%(refname)")).isEqualTo("refs/heads/main\n");
            assertThat(testbed.git("log", "--format=%s", "--all")).isEqualTo("Base\nFirst\n");
            assertThat(testbed.git("reflog")).isEmpty();
            assertThat(testbed.git("fsck", "--strict", "--full")).doesNotContain("error", "missing", "dangling");
        }

        @Test
        void aMergedHistoryIsComplete() throws IOException {
            source.file("a.txt", "one\n");
            source.commit("First");
            source.git("checkout", "-q", "-b", "side");
            source.file("b.txt", "side\n");
            source.commit("Side");
            source.git("checkout", "-q", "main");
            source.file("c.txt", "main\n");
            source.commit("Main");
            source.git("merge", "-q", "--no-ff", "-m", "Merge", "side");

            GitFixture testbed = layOut(source.git("rev-parse", "HEAD").strip());

            assertThat(testbed.git("rev-list", "--count", "HEAD").strip()).isEqualTo("4");
            assertThat(testbed.git("fsck", "--strict", "--full")).doesNotContain("error", "missing", "dangling");
        }
    }

    @Nested
    class Bytes {
        @Test
        void theSameCommitGivesTheSameBytes() throws IOException {
            source.file("a.txt", "one\n".repeat(100)).file("b/c.txt", "two\n");
            String base = source.commit("Base");

            LayerBytes first = write(source, base, "1.tar", TreeLimits.DEFAULT);
            LayerBytes second = write(source, base, "2.tar", TreeLimits.DEFAULT);

            assertThat(temp.resolve("1.tar")).hasSameBinaryContentAs(temp.resolve("2.tar"));
            assertThat(first).isEqualTo(second);
            assertThat(first.tree()).isGreaterThan(404);
            assertThat(first.pack()).isPositive();
        }

        @Test
        void everyEntryBelongsToTheTesterAndHasOneTime() throws IOException {
            source.file("a.txt", "one\n");
            write(source, source.commit("Base"), "layer.tar", TreeLimits.DEFAULT);

            String listing = source.run(List.of(
                    "tar",
                    "--numeric-owner",
                    "--utc",
                    "-tvf",
                    temp.resolve("layer.tar").toString()));

            assertThat(listing.lines())
                    .allMatch(line -> line.contains(" 10001/10001 ") && line.contains(" 2000-01-01 00:00 "));
        }
    }

    @Nested
    class AbsentContent {
        @Test
        void aFileThatTheSourceLacksIsLeftOutAndCounted() throws IOException {
            source.file("a.txt", "here\n").file("large.bin", "not fetched\n");
            String base = source.commit("Base");
            removeObject("HEAD:large.bin");

            GitFixture testbed = layOut(base);

            assertThat(testbed.directory().resolve("large.bin")).doesNotExist();
            assertThat(testbed.git("diff-files", "--name-only")).isEmpty();
            assertThat(write(source, base, "layer.tar", TreeLimits.DEFAULT).absent())
                    .isEqualTo(1);
        }

        @Test
        void tooManySuchFilesAreRefused() {
            source.file("a.txt", "here\n").file("large.bin", "not fetched\n");
            String base = source.commit("Base");
            removeObject("HEAD:large.bin");

            assertRefused(() -> write(source, base, "x.tar", new TreeLimits(10, 1000, 0)), Code.MISSING_OBJECT);
        }

        @Test
        void anAbsentTreeIsRefused() {
            source.file("dir/a.txt", "here\n");
            String base = source.commit("Base");
            removeObject("HEAD:dir");

            assertRefused(() -> write(source, base, "x.tar", TreeLimits.DEFAULT), Code.MISSING_OBJECT);
        }

        @Test
        void aShallowCloneIsRefused() {
            source.file("a.txt", "one\n");
            source.commit("First");
            source.file("a.txt", "two\n");
            String base = source.commit("Second");
            source.git(
                    "clone",
                    "-q",
                    "--depth",
                    "1",
                    "file://" + source.directory(),
                    temp.resolve("shallow").toString());
            GitFixture shallow = GitFixture.at(temp.resolve("shallow"));

            assertRefused(() -> write(shallow, base, "x.tar", TreeLimits.DEFAULT), Code.MISSING_OBJECT);
        }

        @Test
        void anUnknownCommitIsRefused() {
            source.file("a.txt", "one\n");
            source.commit("First");

            assertRefused(() -> write(source, "1".repeat(40), "x.tar", TreeLimits.DEFAULT), Code.MISSING_OBJECT);
        }

        private void removeObject(String name) {
            String id = source.git("rev-parse", name).strip();
            Path object = source.directory().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
            assertThat(object.toFile().delete()).isTrue();
        }
    }

    @Nested
    class Hostile {
        @Test
        void aLinkOutOfTheTreeIsRefused() throws IOException {
            Files.createSymbolicLink(source.directory().resolve("passwd"), Path.of("/etc/passwd"));
            String base = source.commit("Base");

            assertRefused(() -> write(source, base, "x.tar", TreeLimits.DEFAULT), Code.SYMLINK_OUT_OF_TREE);
        }

        @Test
        void aLinkThatClimbsIsRefusedAndOneThatStaysIsNot() {
            assertRefused(() -> TreeFiles.checkLink("a/link", "../../etc"), Code.SYMLINK_OUT_OF_TREE);
            assertRefused(() -> TreeFiles.checkLink("link", "a/../../b"), Code.SYMLINK_OUT_OF_TREE);
            assertRefused(() -> TreeFiles.checkLink("link", ""), Code.SYMLINK_OUT_OF_TREE);
            TreeFiles.checkLink("a/link", "../b/c");
            TreeFiles.checkLink("a/b/link", "./../../c");
        }

        @Test
        void namesThatAreNotFilesAreRefused() throws IOException {
            for (String name : List.of("..", ".git", ".GIT", ".wh.secret", ".wh..wh..opq")) {
                String commit = commitWith(name);
                assertRefused(() -> write(source, commit, "x.tar", TreeLimits.DEFAULT), Code.UNSAFE_PATH);
            }
        }

        @Test
        void tooManyFilesOrBytesAreRefused() {
            source.file("a.txt", "12345").file("b.txt", "12345");
            String base = source.commit("Base");

            assertRefused(() -> write(source, base, "x.tar", new TreeLimits(1, 1000, 0)), Code.TREE_TOO_LARGE);
            assertRefused(() -> write(source, base, "x.tar", new TreeLimits(10, 9, 0)), Code.TREE_TOO_LARGE);
        }

        /** A commit whose tree git itself would not make. */
        private String commitWith(String name) throws IOException {
            try (Repository repository = source.open();
                    ObjectInserter inserter = repository.newObjectInserter()) {
                TreeFormatter tree = new TreeFormatter();
                ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "x".getBytes(StandardCharsets.UTF_8));
                tree.append(name, FileMode.REGULAR_FILE, blob);
                CommitBuilder commit = new CommitBuilder();
                commit.setTreeId(inserter.insert(tree));
                commit.setAuthor(new PersonIdent("A", "a@example.org"));
                commit.setCommitter(new PersonIdent("A", "a@example.org"));
                commit.setMessage("Hostile");
                ObjectId id = inserter.insert(commit);
                inserter.flush();
                return id.name();
            }
        }
    }
}
