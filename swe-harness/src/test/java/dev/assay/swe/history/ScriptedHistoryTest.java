package dev.assay.swe.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptedHistoryTest {
    @TempDir
    Path place;

    Path history;

    @BeforeEach
    void start() throws IOException {
        history = Files.createDirectory(place.resolve("history"));
        step("0001-start", """
                {"message": ["Start"], "date": "2025-01-06T09:00:00Z"}""");
        file("0001-start", "a.txt", "one\n");
        file("0001-start", "run.sh", "echo\n");
    }

    void step(String name, String json) throws IOException {
        Files.createDirectories(history.resolve(name));
        Files.writeString(history.resolve(name).resolve("step.json"), json);
    }

    void file(String step, String path, String content) throws IOException {
        Path file = history.resolve(step).resolve("files").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    SortedMap<String, String> build() throws IOException {
        return ScriptedHistory.build(history, place.resolve("repo.git"));
    }

    Repository open() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(place.resolve("repo.git").toFile())
                .build();
    }

    @Nullable String content(String commit, String path) throws IOException {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(ObjectId.fromString(commit));
            TreeWalk entry = TreeWalk.forPath(repository, path, parsed.getTree());
            return entry == null
                    ? null
                    : new String(repository.open(entry.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        }
    }

    @Nested
    class Commits {
        @Test
        void haveTheSameHashesEverywhere() throws IOException {
            // Computed by git itself: this is the hash that any git gives these files, author and date.
            assertThat(build()).containsEntry("0001-start", "22f7408e9ff2818a4ba07956574949b0d69ef400");
        }

        @Test
        void changeDeleteAndMakeExecutable() throws IOException {
            step(
                    "0002-change",
                    """
                    {"message": ["Change", "", "Fixes #1"], "date": "2025-01-07T09:00:00Z", "author": "Bo <bo@x.example>",
                     "delete": ["a.txt"], "executable": ["run.sh"]}""");
            file("0002-change", "sub/b.txt", "two\n");
            String head = build().get("0002-change");
            assertThat(content(head, "a.txt")).isNull();
            assertThat(content(head, "sub/b.txt")).isEqualTo("two\n");
            try (Repository repository = open();
                    RevWalk walk = new RevWalk(repository)) {
                RevCommit commit = walk.parseCommit(repository.resolve("HEAD"));
                assertThat(commit.name()).isEqualTo(head);
                assertThat(commit.getFullMessage()).isEqualTo("Change\n\nFixes #1\n");
                assertThat(commit.getAuthorIdent().getEmailAddress()).isEqualTo("bo@x.example");
                TreeWalk entry = TreeWalk.forPath(repository, "run.sh", commit.getTree());
                assertThat(entry.getFileMode(0)).isEqualTo(FileMode.EXECUTABLE_FILE);
            }
        }
    }

    @Nested
    class Merges {
        @BeforeEach
        void branch() throws IOException {
            step(
                    "0002-branch",
                    """
                    {"message": ["On a branch"], "date": "2025-01-07T09:00:00Z", "branch": "topic"}""");
            file("0002-branch", "b.txt", "topic\n");
            file("0002-branch", "a.txt", "topic\n");
            step("0003-main", """
                    {"message": ["On main"], "date": "2025-01-08T09:00:00Z"}""");
            file("0003-main", "c.txt", "main\n");
            step(
                    "0004-merge",
                    """
                    {"message": ["Merge pull request #2 from bo/topic"], "date": "2025-01-09T09:00:00Z", "merge": "topic",
                     "refs": ["refs/pull/2/head", "refs/tags/v1"]}""");
        }

        @Test
        void takeOverWhatTheOtherBranchChanged() throws IOException {
            SortedMap<String, String> commits = build();
            String merge = commits.get("0004-merge");
            assertThat(content(merge, "a.txt")).isEqualTo("topic\n");
            assertThat(content(merge, "b.txt")).isEqualTo("topic\n");
            assertThat(content(merge, "c.txt")).isEqualTo("main\n");
            try (Repository repository = open();
                    RevWalk walk = new RevWalk(repository)) {
                assertThat(walk.parseCommit(ObjectId.fromString(merge)).getParents())
                        .extracting(RevCommit::name)
                        .containsExactly(commits.get("0003-main"), commits.get("0002-branch"));
            }
        }

        @Test
        void keepOnlyTheReferencesThatStepsName() throws IOException {
            build();
            try (Repository repository = open()) {
                assertThat(repository.getRefDatabase().getRefs())
                        .extracting(Ref::getName)
                        .containsExactlyInAnyOrder("HEAD", "refs/heads/main", "refs/pull/2/head", "refs/tags/v1");
            }
        }

        @Test
        void mustResolveWhatBothSidesChanged() throws IOException {
            file("0003-main", "a.txt", "main\n");
            assertThatThrownBy(ScriptedHistoryTest.this::build)
                    .hasMessageContaining("0004-merge")
                    .hasMessageContaining("a.txt");
        }

        @Test
        void mayResolveWhatBothSidesChanged() throws IOException {
            file("0003-main", "a.txt", "main\n");
            file("0004-merge", "a.txt", "both\n");
            assertThat(content(build().get("0004-merge"), "a.txt")).isEqualTo("both\n");
        }
    }

    @Nested
    class BadInput {
        @Test
        void namesTheStepAndTheField() throws IOException {
            step(
                    "0002-typo",
                    """
                    {"message": ["x"], "date": "2025-01-07T09:00:00Z", "marge": "topic"}""");
            assertThatThrownBy(ScriptedHistoryTest.this::build)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("0002-typo")
                    .hasMessageContaining("marge");
        }

        @Test
        void refusesPathsOutsideTheTree() throws IOException {
            file("0001-start", ".git/config", "x");
            assertThatThrownBy(ScriptedHistoryTest.this::build).isInstanceOf(IOException.class);
        }

        @Test
        void refusesAnUnknownBranchAndAWrongDate() throws IOException {
            step(
                    "0002-x",
                    """
                    {"message": ["x"], "date": "2025-01-07T09:00:00Z", "merge": "nowhere"}""");
            assertThatThrownBy(ScriptedHistoryTest.this::build).hasMessageContaining("nowhere");
        }

        @Test
        void refusesADateThatIsNone() throws IOException {
            step("0001-start", """
                    {"message": ["x"], "date": "yesterday"}""");
            assertThatThrownBy(ScriptedHistoryTest.this::build).hasMessageContaining("yesterday");
        }

        @Test
        void neverWritesOverSomething() throws IOException {
            build();
            assertThatThrownBy(ScriptedHistoryTest.this::build).hasMessageContaining("not empty");
        }

        @Test
        void refusesAFolderWithoutSteps() throws IOException {
            Path empty = Files.createDirectory(place.resolve("empty"));
            assertThatThrownBy(() -> ScriptedHistory.build(empty, place.resolve("repo.git")))
                    .hasMessageContaining("has none");
        }
    }
}
