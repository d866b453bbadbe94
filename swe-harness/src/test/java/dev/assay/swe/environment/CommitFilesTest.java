package dev.assay.swe.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitFilesTest {
    @TempDir
    private Path folder;

    private Git git;
    private long seconds = 1_600_000_000;

    @BeforeEach
    void create() throws GitAPIException {
        git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    }

    private RevCommit commit(String path, String text) throws IOException, GitAPIException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
        git.add().addFilepattern(".").call();
        PersonIdent who =
                new PersonIdent("A", "a@b.c", java.time.Instant.ofEpochSecond(seconds += 60), java.time.ZoneOffset.UTC);
        return git.commit()
                .setMessage("m")
                .setAuthor(who)
                .setCommitter(who)
                .setSign(false)
                .call();
    }

    @Test
    void pathsAndTextsAreThoseOfTheCommitNotOfTheWorktree() throws Exception {
        RevCommit first = commit("a/b.txt", "old");
        commit("a/c.txt", "new");
        ProjectFiles files = ProjectFiles.at(git.getRepository(), first.name());
        assertThat(files.paths()).containsExactly("a/b.txt");
        assertThat(files.text("a/b.txt")).contains("old");
        assertThat(files.text("a/c.txt")).isEmpty();
    }

    @Test
    void longTextsAreCutAndLinksAreNoFiles() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("big.txt"));
        RevCommit commit = commit("big.txt", "x".repeat(ProjectFiles.MAX_TEXT_BYTES + 10));
        ProjectFiles files = ProjectFiles.at(git.getRepository(), commit.name());
        assertThat(files.textOrEmpty("big.txt")).hasSize(ProjectFiles.MAX_TEXT_BYTES);
        assertThat(files.paths()).containsExactly("big.txt");
    }

    @Test
    void theTaggedVersionIsTheNewestAmongTheAncestors() throws Exception {
        commit("a/1", "1");
        git.tag().setName("v1.2.0").setAnnotated(false).call();
        commit("a/2", "2");
        git.tag()
                .setName("rel-1.10.1")
                .setAnnotated(true)
                .setSigned(false)
                .setMessage("m")
                .call();
        RevCommit base = commit("a/3", "3");
        commit("a/4", "4");
        git.tag().setName("v9.0.0").setAnnotated(false).call();
        assertThat(ProjectFiles.at(git.getRepository(), base.name()).taggedVersion())
                .contains("1.10.1");
    }

    @Test
    void aCommitThatIsNotThereIsAnIoException() {
        assertThatThrownBy(() -> ProjectFiles.at(git.getRepository(), "a".repeat(40)))
                .isInstanceOf(IOException.class);
    }
}
