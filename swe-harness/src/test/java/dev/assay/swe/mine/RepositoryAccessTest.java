package dev.assay.swe.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.candidate.InputProblem.Code;
import dev.assay.swe.candidate.RepositoryRef;
import dev.assay.swe.patch.ScratchRepository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryAccessTest {
    @TempDir
    Path temp;

    @Nested
    class Opens {
        @Test
        void aWorktreeABareRepositoryAndALinkedWorktree() throws IOException {
            ScratchRepository git = repository();
            git.git("clone", "--quiet", "--bare", ".", temp.resolve("bare").toString());
            git.git("worktree", "add", "--quiet", temp.resolve("linked").toString());

            assertThat(head(git.directory().toString())).isEqualTo(git.head());
            assertThat(head(temp.resolve("bare").toString())).isEqualTo(git.head());
            assertThat(head(temp.resolve("linked").toString())).isEqualTo(git.head());
        }

        @Test
        void withoutWritingAnythingIntoIt() throws IOException {
            ScratchRepository git = repository();
            SortedMap<String, Long> before = listing(git.directory());
            head(git.directory().toString());

            assertThat(listing(git.directory())).isEqualTo(before);
        }

        @Test
        void aRepositoryWhoseHeadIsUnbornByItsUsualBranch() throws IOException {
            ScratchRepository git = repository();
            git.git("symbolic-ref", "HEAD", "refs/heads/gone");

            try (Repository repository = open(git.directory().toString())) {
                assertThat(DefaultBranch.tip(repository, DefaultBranch.HEAD).name())
                        .isEqualTo(git.git("rev-parse", "main").strip());
            }
        }
    }

    @Nested
    class CopiesRemotes {
        @Test
        void withBranchesTagsAndPullRequestHeads() throws IOException {
            ScratchRepository git = repository();
            git.git("tag", "v1");
            git.git("update-ref", "refs/pull/7/head", "HEAD");
            git.git("update-ref", "refs/secret/x", "HEAD");

            try (Repository copy = open("file://" + git.directory())) {
                assertThat(copy.getRefDatabase().getRefs())
                        .extracting(ref -> ref.getName())
                        .contains("HEAD", "refs/heads/main", "refs/tags/v1", "refs/pull/7/head")
                        .doesNotContain("refs/secret/x");
                assertThat(copy.exactRef("HEAD").getObjectId().name()).isEqualTo(git.head());
            }
        }

        @Test
        void ofWhichNoneAnswersAsUnreachable() {
            refuses("git://127.0.0.1:9/none.git", Code.UNREACHABLE, "ls-remote");
            refuses("file://" + temp.resolve("nowhere"), Code.UNREACHABLE, "ls-remote");
        }

        @Test
        void ofWhichAnObjectIsMissingAsBroken() throws IOException {
            ScratchRepository git = repository();
            String tree = git.git("rev-parse", "HEAD^{tree}").strip();
            Files.delete(git.directory().resolve(".git/objects/" + tree.substring(0, 2) + "/" + tree.substring(2)));
            refuses("file://" + git.directory(), Code.BROKEN_REPOSITORY, "fetch");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                ERROR: Repository not found.                                          | NOT_A_REPOSITORY
                fatal: repository 'https://example.org/a/b.git/' not found            | NOT_A_REPOSITORY
                fatal: unable to access 'https://x/': Could not resolve host: x       | UNREACHABLE
                fatal: unable to access 'https://x/': The requested URL returned error: 503 | UNREACHABLE
                error: RPC failed; curl 56 recv failure. fatal: early EOF             | UNREACHABLE
                fatal: the remote end hung up unexpectedly                            | UNREACHABLE
                remote: fatal: bad tree object 1234. fatal: early EOF                 | BROKEN_REPOSITORY
                """)
        void andTellsWhoseFaultAFailureIs(String said, Code code) {
            assertThat(GitProgram.code(said)).isEqualTo(code);
        }

        @Test
        void onlyWithKnownSchemes() {
            refuses("ext::sh -c true", Code.NOT_A_REPOSITORY, "ext");
            refuses("ext://sh -c true", Code.NOT_A_REPOSITORY, "scheme");
        }

        @Test
        void withoutShowingTheirPasswords() {
            assertThat(RemoteCopy.shown("https://user:secret@example.org/x.git"))
                    .isEqualTo("https://example.org/x.git");
        }
    }

    @Nested
    class Refuses {
        @Test
        void whatIsNoRepositoryEvenInsideOne() throws IOException {
            ScratchRepository git = repository();
            Path inside = Files.createDirectories(git.directory().resolve("src"));

            refuses(inside.toString(), Code.NOT_A_REPOSITORY, inside.toString());
            refuses(temp.resolve("absent").toString(), Code.NOT_A_REPOSITORY, "absent");
            Path file = Files.writeString(temp.resolve("file"), "x");
            refuses(file.toString(), Code.NOT_A_REPOSITORY, "file");
        }

        @Test
        void aRepositoryWithoutACommit() {
            ScratchRepository git = new ScratchRepository(temp.resolve("empty"));

            refuses(git.directory().toString(), Code.EMPTY_REPOSITORY, "no commit");
        }

        @Test
        void aShallowClone() {
            ScratchRepository git = repository();
            git.write("a", "2").commit("two");
            git.git(
                    "clone",
                    "--quiet",
                    "--depth=1",
                    "file://" + git.directory(),
                    temp.resolve("shallow").toString());

            refuses(temp.resolve("shallow").toString(), Code.SHALLOW_REPOSITORY, "--unshallow");
        }

        @Test
        void aRepositoryWhosePackIsCutShort() throws IOException {
            ScratchRepository git = repository();
            git.git("gc", "--quiet");
            try (Stream<Path> files = Files.list(git.directory().resolve(".git/objects/pack"))) {
                Path pack = files.filter(file -> file.toString().endsWith(".pack"))
                        .findFirst()
                        .orElseThrow();
                pack.toFile().setWritable(true);
                try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
                    file.setLength(file.length() / 2);
                }
            }

            refuses(git.directory().toString(), Code.BROKEN_REPOSITORY, "git fsck");
        }

        @Test
        void aRepositoryWhoseConfigurationIsGarbage() throws IOException {
            ScratchRepository git = repository();
            Files.writeString(git.directory().resolve(".git/config"), "[core\nrepositoryformatversion = x");

            refuses(git.directory().toString(), Code.BROKEN_REPOSITORY, "damaged");
        }

        @Test
        void aRepositoryOfAnUnknownFormat() throws IOException {
            ScratchRepository git = repository();
            Files.writeString(git.directory().resolve(".git/config"), "[core]\n\trepositoryformatversion = 99\n");

            refuses(git.directory().toString(), Code.BROKEN_REPOSITORY, "99");
        }
    }

    private ScratchRepository repository() {
        ScratchRepository git = new ScratchRepository(temp.resolve("repo"));
        git.write("a", "1").commit("one");
        return git;
    }

    private Repository open(String location) {
        return RepositoryAccess.open(new RepositoryRef("o/r", location), temp.resolve("cache"));
    }

    private String head(String location) throws IOException {
        try (Repository repository = open(location)) {
            return repository.resolve("HEAD").name();
        }
    }

    private void refuses(String location, Code code, String part) {
        assertThatThrownBy(() -> open(location).close())
                .isInstanceOfSatisfying(InputProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo(code))
                .hasMessageContaining(part);
    }

    private static SortedMap<String, Long> listing(Path directory) throws IOException {
        SortedMap<String, Long> out = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                out.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        return out;
    }
}
