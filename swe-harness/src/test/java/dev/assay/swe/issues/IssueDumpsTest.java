package dev.assay.swe.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.candidate.IssueText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueDumpsTest {
    private static final String ARRAY =
            """
            [
              {"url": "https://api.github.com/repos/Example/Library/issues/12", "number": 12, "title": "Last line lost",
               "body": "The last line is lost.", "created_at": "2020-01-01T00:00:00Z", "updated_at": "2020-01-05T00:00:00Z",
               "html_url": "https://github.com/Example/Library/issues/12",
               "user": null, "labels": [{"name": "bug"}, "area:io", {"id": 3}],
               "comments": [{"id": 2, "created_at": "2020-01-03T00:00:00Z", "body": "me too", "user": null},
                            {"id": 1, "created_at": "2020-01-02T00:00:00Z", "body": "which version?"}]},
              {"url": "https://api.github.com/repos/Example/Library/issues/13", "number": 13, "title": "Fix lost line",
               "body": null, "created_at": "2020-01-04T00:00:00Z", "comments": 0, "pull_request": {"url": "x"}}
            ]
            """;

    @TempDir
    private Path folder;

    private IndexedIssues open(String name, String text) throws IOException {
        return open(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private IndexedIssues open(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return IssueDumps.open(List.of(new IssueDumps.Dump(file, null)), folder.resolve("spool"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Nested
    class Shapes {
        @Test
        void anArrayGivesIssuesWithTheirCommentsOldestFirst() throws IOException {
            try (IndexedIssues dumps = open("issues.json", ARRAY)) {
                assertThat(dumps.find("example/library", "12"))
                        .contains(new IssueText(
                                "12",
                                "Last line lost",
                                "The last line is lost.",
                                List.of(
                                        new IssueText.Comment("2020-01-02T00:00:00Z", "which version?"),
                                        new IssueText.Comment("2020-01-03T00:00:00Z", "me too")),
                                "2020-01-01T00:00:00Z",
                                "https://github.com/Example/Library/issues/12",
                                false,
                                List.of("area:io", "bug")));
            }
        }

        @Test
        void aPullRequestInTheIssuesListIsToldApartAndMayHaveNoBody() throws IOException {
            try (IndexedIssues dumps = open("issues.json", ARRAY)) {
                IssueText pull = dumps.find("Example/Library", "13").orElseThrow();
                assertThat(pull.pull()).isTrue();
                assertThat(pull.body()).isEmpty();
            }
        }

        @Test
        void aNumberOfAnotherRepositoryIsNotFound() throws IOException {
            try (IndexedIssues dumps = open("issues.json", ARRAY)) {
                assertThat(dumps.find("example/other", "12")).isEmpty();
                assertThat(dumps.find("example/library", "14")).isEmpty();
            }
        }

        @Test
        void gzipIsKnownByItsBytesNotItsName() throws IOException {
            try (IndexedIssues dumps = open("issues.json", gzip(ARRAY))) {
                assertThat(dumps.find("example/library", "12")).isPresent();
            }
        }

        @Test
        void oneObjectALineWithCommentsAsRecordsOfTheirOwnIsRead() throws IOException {
            try (IndexedIssues dumps = open(
                    "issues.ndjson",
                    """
                    {"issue_url":"https://api.github.com/repos/o/n/issues/7","id":5,"body":"said","created_at":"2021-01-01T00:00:00Z"}
                    {"repository_url":"https://api.github.com/repos/o/n","number":7,"title":"T","body":"B"}
                    {"html_url":"https://github.com/o/n/issues/7#issuecomment-6","id":6,"body":"again","created_at":"2021-01-02T00:00:00Z"}
                    """)) {
                assertThat(dumps.find("o/n", "7").orElseThrow().comments())
                        .extracting(IssueText.Comment::body)
                        .containsExactly("said", "again");
            }
        }

        @Test
        void pagesOneAfterAnotherAndSearchResultsAreRead() throws IOException {
            try (IndexedIssues dumps = open(
                    "pages.json",
                    """
                    [{"url":"https://x/repos/o/n/issues/1","number":1,"title":"one"}][
                     {"url":"https://x/repos/o/n/issues/2","number":2,"title":"two"}]
                    {"total_count":1,"items":[{"url":"https://x/repos/o/n/issues/3","number":3,"title":"three"}]}
                    """)) {
                assertThat(dumps.find("o/n", "1")).isPresent();
                assertThat(dumps.find("o/n", "2")).isPresent();
                assertThat(dumps.find("o/n", "3")).isPresent();
            }
        }

        @Test
        void aFolderOfOneObjectAFileIsReadWithTheRepositoryThatTheCallerNames() throws IOException {
            Path issues = Files.createDirectories(folder.resolve("issues/deep"));
            Files.writeString(issues.resolve("1.json"), "{\n  \"number\": 1,\n  \"title\": \"one\"\n}");
            Files.writeString(issues.resolve("notes.txt"), "{\"number\": 2, \"title\": \"not JSON by name\"}");
            IssueDumps.Dump dump = new IssueDumps.Dump(folder.resolve("issues"), "o/n");
            try (IndexedIssues dumps = IssueDumps.open(List.of(dump), folder.resolve("spool"))) {
                assertThat(dumps.find("o/n", "1")).isPresent();
                assertThat(dumps.find("o/n", "2")).isEmpty();
            }
        }

        @Test
        void jiraIssuesAreFoundByTheirKeyWhateverTheRepository() throws IOException {
            try (IndexedIssues dumps = open(
                    "jira.json",
                    """
                    {"total": 1, "issues": [
                      {"key": "CSV-123", "self": "https://issues.example.org/rest/api/2/issue/1",
                       "fields": {"summary": "Quotes lost", "description": "Quotes are lost.",
                        "created": "2013-05-01T10:00:00.000+0200", "labels": ["b", "a"],
                        "comment": {"comments": [{"id": "9", "created": "2013-05-02T10:00:00.000+0000", "body": "Seen."}]}}}]}
                    """)) {
                IssueText text = dumps.find("CSV", "CSV-123").orElseThrow();
                assertThat(text.title()).isEqualTo("Quotes lost");
                assertThat(text.createdAt()).isEqualTo("2013-05-01T08:00:00Z");
                assertThat(text.url()).isEqualTo("https://issues.example.org/browse/CSV-123");
                assertThat(text.labels()).containsExactly("a", "b");
                assertThat(text.comments()).containsExactly(new IssueText.Comment("2013-05-02T10:00:00Z", "Seen."));
            }
        }

        @Test
        void jirasDocumentTreesBecomeText() throws IOException {
            try (IndexedIssues dumps = open(
                    "jira.json",
                    """
                    {"key": "A-1", "fields": {"summary": "S", "description": {"type": "doc", "content": [
                      {"type": "paragraph", "content": [{"type": "text", "text": "one "}, {"type": "text", "text": "line"}]},
                      {"type": "paragraph", "content": [{"type": "text", "text": "two"}]}]}}}
                    """)) {
                assertThat(dumps.find("A", "A-1").orElseThrow().body()).isEqualTo("one line\ntwo");
            }
        }

        @Test
        void theNewestStateOfAnIssueWinsInAnyOrder() throws IOException {
            String newer =
                    "{\"url\":\"https://x/repos/o/n/issues/1\",\"number\":1,\"title\":\"new\",\"updated_at\":\"2022-01-01T00:00:00Z\"}";
            String older =
                    "{\"url\":\"https://x/repos/o/n/issues/1\",\"number\":1,\"title\":\"old\",\"updated_at\":\"2021-01-01T00:00:00Z\"}";
            try (IndexedIssues dumps = open("a.ndjson", newer + "\n" + older)) {
                assertThat(dumps.find("o/n", "1").orElseThrow().title()).isEqualTo("new");
            }
            try (IndexedIssues dumps = open("b.ndjson", older + "\n" + newer)) {
                assertThat(dumps.find("o/n", "1").orElseThrow().title()).isEqualTo("new");
            }
        }
    }

    @Nested
    class BadInput {
        private static final String GOOD = "{\"url\":\"https://x/repos/o/n/issues/1\",\"number\":1,\"title\":\"kept\"}";

        @Test
        void aLineCutOffWithinAStringCostsOnlyItself() throws IOException {
            try (IndexedIssues dumps = open("a.ndjson", "{\"number\":2,\"title\":\"cut o\n" + GOOD + "\n")) {
                assertThat(dumps.find("o/n", "1")).isPresent();
                assertThat(dumps.report().malformed()).isEqualTo(1);
                assertThat(dumps.report().warnings()).singleElement().asString().contains("(1) malformed");
            }
        }

        @Test
        void aLineCutOffBetweenValuesCostsOnlyItself() throws IOException {
            try (IndexedIssues dumps = open("a.ndjson", "{\"number\":2,\n" + GOOD + "\n{\"a\":[1,2}\n")) {
                assertThat(dumps.find("o/n", "1")).isPresent();
                assertThat(dumps.report().malformed()).isEqualTo(2);
            }
        }

        @Test
        void fieldsOfTheWrongTypeAreAbsent() throws IOException {
            String odd =
                    """
                    [{"url": 5, "number": {"x": 1}, "title": ["T"], "labels": "bug"}, 17, "text", null, true,
                     {"url": "https://x/repos/o/n/issues/2", "number": "2", "title": "T", "body": {"a": 1}, "labels": {"b": 2},
                      "created_at": 12, "comments": [5, null, {"body": 7}, {"body": "ok", "created_at": "yesterday"}]},
                    """
                            + GOOD + "]";
            try (IndexedIssues dumps = open("a.json", odd)) {
                IssueText text = dumps.find("o/n", "2").orElseThrow();
                assertThat(text.body()).isEmpty();
                assertThat(text.comments()).containsExactly(new IssueText.Comment("", "ok"));
                assertThat(dumps.find("o/n", "1")).isPresent();
                assertThat(dumps.report().ignored()).isEqualTo(1);
            }
        }

        @Test
        void aRecordNestedTooDeepCostsOnlyItself() throws IOException {
            String deep = "{\"title\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
            try (IndexedIssues dumps = open("a.json", "[" + deep + "," + GOOD + "]")) {
                assertThat(dumps.find("o/n", "1")).isPresent();
                assertThat(dumps.report().malformed()).isEqualTo(1);
            }
        }

        @Test
        void aHugeStringCostsOnlyItsRecord() throws IOException {
            String huge = "{\"number\":2,\"title\":\"" + "x".repeat((4 << 20) + 1) + "\"}";
            String larger = "{\"number\":3,\"title\":\"" + "x".repeat(JsonRecords.MAX_RECORD) + "\"}";
            try (IndexedIssues dumps = open("a.json", "[" + huge + "," + larger + "," + GOOD + "]")) {
                assertThat(dumps.find("o/n", "1")).isPresent();
                assertThat(dumps.report().malformed()).isEqualTo(2);
            }
        }

        @Test
        void aBodyIsCutAtTheLengthThatTrackersRefuse() throws IOException {
            String body = "y".repeat(IssueFact.MAX_BODY + 10);
            try (IndexedIssues dumps = open("a.json", GOOD.replace("}", ",\"body\":\"" + body + "\"}"))) {
                assertThat(dumps.find("o/n", "1").orElseThrow().body()).hasSize(IssueFact.MAX_BODY);
            }
        }

        @Test
        void anArchiveThatEndsEarlyGivesWhatCameBeforeAndAWarning() throws IOException {
            byte[] whole = gzip(GOOD + "\n" + "{\"number\":2}\n".repeat(100));
            byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 12);
            try (IndexedIssues dumps = open("a.json.gz", cut)) {
                assertThat(dumps.report().warnings()).anyMatch(warning -> warning.contains("breaks off"));
                assertThat(dumps.find("o/n", "1")).isPresent();
            }
        }

        @Test
        void garbageGivesNothingAndIsCounted() throws IOException {
            try (IndexedIssues dumps = open("a.json", new byte[] {0, 1, 2, 'x', (byte) 0xff, '\n', 'y'})) {
                assertThat(dumps.report().malformed()).isEqualTo(1);
                assertThat(dumps.report().facts()).isZero();
            }
        }

        @Test
        void anEmptyFileIsNoProblem() throws IOException {
            try (IndexedIssues dumps = open("a.json", "")) {
                assertThat(dumps.report().warnings()).isEmpty();
            }
        }

        @Test
        void aMissingFileIsNamed() {
            IssueDumps.Dump dump = new IssueDumps.Dump(folder.resolve("absent.json"), null);
            assertThatThrownBy(() -> IssueDumps.open(List.of(dump), folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("absent.json")
                    .hasMessageContaining("Maybe");
        }

        @Test
        void aFolderWithoutDumpsIsNamed() throws IOException {
            Path empty = Files.createDirectories(folder.resolve("empty"));
            assertThatThrownBy(() -> IssueDumps.open(List.of(new IssueDumps.Dump(empty, null)), folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("holds no");
        }
    }

    @Test
    void theIndexVanishesWithTheSource() throws IOException {
        Path spool = folder.resolve("spool");
        try (IndexedIssues dumps = open("issues.json", ARRAY)) {
            assertThat(dumps.report().facts()).isEqualTo(2);
        }
        try (var left = Files.list(spool)) {
            assertThat(left).isEmpty();
        }
    }
}
