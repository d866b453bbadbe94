package dev.assay.swe.filter;

import static dev.assay.swe.filter.Candidates.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.filter.ContaminationList.Match;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.task.Rejection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContaminationListTest {
    private static final String A = "a".repeat(40);
    private static final String B = "b".repeat(40);

    @TempDir
    private Path folder;

    private ContaminationList list(String lines) throws IOException {
        return ContaminationList.load(List.of(Files.writeString(folder.resolve("some-bench.jsonl"), lines)));
    }

    private Optional<Match> find(String line, Candidates candidate) throws IOException {
        return list(line + "\n\n").find(candidate.make(), 0.5);
    }

    @Nested
    class Kinds {
        @Test
        void anInstanceIsKnownByPullRequestOrIssueInAnyCase() throws IOException {
            String line = "{\"list\": \"verified\", \"instance_id\": \"Example__Library-12\"}";
            Match match = new Match("verified", "instance_id", "Example__Library-12");
            assertThat(find(line, good().pull(12))).contains(match);
            assertThat(find(line, good().closes("12"))).contains(match);
            assertThat(find(line, good().pull(99).closes("12"))).contains(match);
            assertThat(find(line, good().pull(121))).isEmpty();
            assertThat(find(line, good().repo("example/other").pull(12))).isEmpty();
        }

        @Test
        void anIssueOfAnotherRepositoryIsNoInstanceOfThisOne() throws IOException {
            String line = "{\"instance_id\": \"example__other-12\"}";
            assertThat(find(line, good().closes("12").repo("example/other"))).isEmpty();
        }

        @Test
        void aBaseCommitCountsOnlyInItsRepository() throws IOException {
            String line = "{\"repo\": \"Example/Library\", \"base_commit\": \"" + A + "\"}";
            assertThat(find(line, good()).map(Match::kind)).contains("base_commit");
            assertThat(find(line, good().repo("fork/library"))).isEmpty();
        }

        @Test
        void aFixCommitCountsInForksToo() throws IOException {
            String line = "{\"fix_commit\": \"" + B.toUpperCase(Locale.ROOT) + "\"}";
            assertThat(find(line, good().repo("fork/library")).map(Match::kind)).contains("fix_commit");
        }

        @Test
        void aPatchIsKnownByItsHashWhateverItsSpacing() throws IOException {
            String line = "{\"instance_id\": \"x__y-1\", \"patch_sha256\": \"%s\"}"
                    .formatted(PatchFingerprint.published(Candidates.GOLD));
            Candidates moved = good().gold(Candidates.GOLD
                    .replace("@@ -1,3 +1,5 @@", "@@ -10,3 +11,5 @@ class")
                    .replace("index 1111111..2222222 100644\n", "")
                    .replace("+    return", "+\treturn  "));
            assertThat(find(line, moved)).contains(new Match("some-bench", "patch_sha256", "x__y-1"));
        }

        @Test
        void aPublishedPatchIsKnownWhateverElseItCarries() throws IOException {
            String other =
                    """
                    diff --git a/%1$s b/%1$s
                    index 1111111..2222222 %2$s
                    --- a/%1$s
                    +++ b/%1$s
                    @@ -1 +1 @@
                    -something of before
                    +something of after
                    """;
            String published = other.formatted("CHANGES.md", "100644")
                    + Candidates.GOLD
                    + other.formatted("docs/parser.rst", "100644")
                    + other.formatted("src/test/java/ParserTest.java", "100644")
                    + other.formatted("vendor/part.c", "100644")
                    + other.formatted("part", "160000");
            String line = CanonicalJson.write(Map.of("instance_id", "x__y-1", "patch", published));
            assertThat(find(line, good())).contains(new Match("some-bench", "patch_sha256", "x__y-1"));
            String more = CanonicalJson.write(
                    Map.of("instance_id", "x__y-1", "patch", Candidates.GOLD + other.formatted("pom.xml", "100644")));
            assertThat(find(more, good())).isEmpty();
            assertThat(find(more, good().test(other.formatted("pom.xml", "100644"))))
                    .as("a build file that went with the tests")
                    .contains(new Match("some-bench", "patch_sha256", "x__y-1"));
        }

        @Test
        void aStatementIsKnownByRunsOfThirteenWords() throws IOException {
            String line = CanonicalJson.write(
                    Map.of("list", "l", "instance_id", "x__y-1", "problem_statement", Candidates.STATEMENT));
            assertThat(find(line, good().statement("Hello! " + Candidates.STATEMENT.replace(",", " -"))))
                    .contains(new Match("l", "statement", "x__y-1"));
            assertThat(
                            find(
                                    line,
                                    good().statement(
                                                    "Something else entirely, which shares no run of words with it at all, is asked here.")))
                    .isEmpty();
        }

        @Test
        void aFewListedRunsOfALongStatementSuffice() throws IOException {
            String line = CanonicalJson.write(Map.of(
                    "statement_ngrams",
                    List.of("the parser drops its last line without a word of warning and then more")));
            String statement =
                    "word ".repeat(300) + "The parser drops its last line without a word of warning, and then more.";
            assertThat(find(line, good().statement(statement)).map(Match::kind)).contains("statement");
        }
    }

    @Nested
    class PublishedRows {
        @Test
        void aRowWithItsPatchStandsForItsHash() throws IOException {
            String line = CanonicalJson.write(Map.of("instance_id", "x__y-1", "patch", Candidates.GOLD));
            assertThat(find(line, good()).map(Match::kind)).contains("patch_sha256");
        }

        @Test
        void aRowWithOrgAndNumberNamesItsInstanceAndBase() throws IOException {
            String line =
                    """
                    {"org": "example", "repo": "library", "number": 12, "base": {"sha": "%s"}, "fix_patch": ""}"""
                            .formatted(A);
            assertThat(find(line, good().pull(12)))
                    .contains(new Match("some-bench", "instance_id", "example__library-12"));
            assertThat(find(line, good()).map(Match::kind)).contains("base_commit");
        }

        @Test
        void aRowNamedAfterACommitStandsForIt() throws IOException {
            String line = "{\"instance_id\": \"instance_Example__Library-%s-vabc\"}".formatted(B);
            assertThat(find(line, good()).map(Match::kind)).contains("fix_commit");
        }

        @Test
        void aBugOfDefects4jIsKnownByItsCommit() throws IOException {
            String line = "{\"project\": \"Csv\", \"bug_id\": 5, \"commit\": \"%s\"}".formatted(B);
            assertThat(find(line, good())).contains(new Match("some-bench", "fix_commit", "Csv-5"));
        }
    }

    @Nested
    class Lists {
        @Test
        void theExampleListIsRead() {
            Path example = Path.of("..", "examples", "decontamination", "example.jsonl");
            assertThat(ContaminationList.load(List.of(example)).size()).isEqualTo(6);
        }

        @Test
        void gzipIsRead() throws IOException {
            Path file = folder.resolve("pro.jsonl.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write("{\"instance_id\": \"example__library-1\"}".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(ContaminationList.load(List.of(file)).find(good().pull(1).make(), 0.5))
                    .contains(new Match("pro", "instance_id", "example__library-1"));
        }

        @Test
        void aListThatIsDamagedIsRefusedWithItsLine() {
            assertThatThrownBy(() -> list("{\"instance_id\": \"x__y-1\"}\n{\"instance_id\": \"cut"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("some-bench.jsonl")
                    .hasMessageContaining("line (2)");
        }

        @Test
        void anEntryThatCouldMatchNothingIsRefused() {
            for (String line : List.of(
                    "{}", "[]", "5", "{\"base_commit\": \"main\", \"repo\": \"o/n\"}", "{\"instance_id\": {}}")) {
                assertThatThrownBy(() -> list(line)).as(line).hasMessageContaining("line (1)");
            }
        }

        @Test
        void aMissingListIsNamed() {
            assertThatThrownBy(() -> ContaminationList.load(List.of(folder.resolve("absent.jsonl"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("absent.jsonl");
        }
    }

    @Test
    void theFilterSaysWhichListAndEntry() throws IOException {
        Rejection rejection = new CheapFilters(
                        FilterOptions.DEFAULT,
                        list("{\"instance_id\": \"example__library-1\"}"),
                        patch -> Optional.empty())
                .check(good().pull(1).make())
                .orElseThrow();
        assertThat(rejection.code()).isEqualTo("CONTAMINATED");
        assertThat(rejection.evidence())
                .containsEntry("list", "some-bench")
                .containsEntry("kind", "instance_id")
                .containsEntry("entry", "example__library-1");
    }
}
