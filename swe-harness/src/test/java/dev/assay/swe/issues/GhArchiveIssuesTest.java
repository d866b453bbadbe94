package dev.assay.swe.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.IssueText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GhArchiveIssuesTest {
    private static final String HOUR =
            """
            {"id":"1","type":"PushEvent","repo":{"name":"o/n"},"payload":{"issue":{"number":1,"title":"not an issue event"}},"created_at":"2020-01-01T00:00:00Z"}
            {"id":"2","type":"IssuesEvent","repo":{"name":"o/n"},"payload":{"action":"opened","issue":{"number":1,"title":"Old title","body":"Old body","created_at":"2020-01-01T01:00:00Z","labels":[{"name":"bug"}]}},"created_at":"2020-01-01T01:00:00Z"}
            {"id":"3","type":"IssuesEvent","repo":{"name":"o/n"},"payload":{"action":"edited","issue":{"number":1,"title":"New title"}},"created_at":"2020-01-03T01:00:00Z"}
            {"id":"4","type":"IssueCommentEvent","repo":{"name":"o/n"},"payload":{"action":"created","issue":{"number":1,"title":"Middle title"},"comment":{"id":5,"body":"typo","created_at":"2020-01-02T01:00:00Z"}},"created_at":"2020-01-02T01:00:00Z"}
            {"id":"5","type":"IssueCommentEvent","repo":{"name":"o/n"},"payload":{"action":"edited","issue":{"number":1},"comment":{"id":5,"body":"mended","created_at":"2020-01-02T01:00:00Z"}},"created_at":"2020-01-02T02:00:00Z"}
            {"id":"6","type":"IssueCommentEvent","repo":{"name":"o/n"},"payload":{"action":"created","issue":{"number":1},"comment":{"id":6,"body":"spam"}},"created_at":"2020-01-02T03:00:00Z"}
            {"id":"7","type":"IssueCommentEvent","repo":{"name":"o/n"},"payload":{"action":"deleted","issue":{"number":1},"comment":{"id":6}},"created_at":"2020-01-02T04:00:00Z"}
            {"id":"8","type":"PullRequestEvent","repo":{"name":"O/N"},"payload":{"number":2,"pull_request":{"title":"A pull","body":null}},"created_at":"2020-01-02T04:00:00Z"}
            {"id":"9","type":"PullRequestEvent","repo":{"name":"o/n"},"payload":{"number":3,"pull_request":{"id":7}},"created_at":"2025-11-02T04:00:00Z"}
            {"id":"10","type":"IssuesEvent","repo":{"name":"other/repo"},"payload":{"issue":{"number":1,"title":"Elsewhere"}},"created_at":"2020-01-01T01:00:00Z"}
            {"id":"11","type":"IssuesEvent"}
            {"id":"12","type":"IssuesEvent","repo":"o/n","payload":null}
            """;

    @TempDir
    private Path folder;

    private IndexedIssues open(Set<String> repos) throws IOException {
        Path hour = folder.resolve("2020-01-01-0.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(hour))) {
            out.write(HOUR.getBytes(StandardCharsets.UTF_8));
        }
        return GhArchiveIssues.open(List.of(hour), repos, folder.resolve("spool"));
    }

    @Test
    void ofEachFieldTheNewestEventThatHasItWins() throws IOException {
        try (IndexedIssues issues = open(Set.of())) {
            IssueText text = issues.find("o/n", "1").orElseThrow();
            assertThat(text.title()).isEqualTo("New title");
            assertThat(text.body()).isEqualTo("Old body");
            assertThat(text.labels()).containsExactly("bug");
            assertThat(text.createdAt()).isEqualTo("2020-01-01T01:00:00Z");
        }
    }

    @Test
    void editedCommentsAreReplacedAndDeletedOnesGo() throws IOException {
        try (IndexedIssues issues = open(Set.of())) {
            assertThat(issues.find("o/n", "1").orElseThrow().comments())
                    .containsExactly(new IssueText.Comment("2020-01-02T01:00:00Z", "mended"));
        }
    }

    @Test
    void pullRequestsAreToldApartAndTrimmedOnesLeftOut() throws IOException {
        try (IndexedIssues issues = open(Set.of())) {
            assertThat(issues.find("o/n", "2").orElseThrow().pull()).isTrue();
            assertThat(issues.find("o/n", "3")).isEmpty();
        }
    }

    @Test
    void onlyTheRepositoriesAskedForAreKept() throws IOException {
        try (IndexedIssues issues = open(Set.of("O/n"))) {
            assertThat(issues.find("o/n", "1")).isPresent();
            assertThat(issues.find("other/repo", "1")).isEmpty();
        }
        try (IndexedIssues issues = open(Set.of())) {
            assertThat(issues.find("other/repo", "1")).isPresent();
        }
    }

    @Test
    void severalHoursAreOneSourceBesideOthers() throws IOException {
        Path dump = Files.writeString(folder.resolve("dump.json"), "{\"number\": 1, \"title\": \"from the dump\"}");
        try (CombinedIssues both = new CombinedIssues(List.of(
                IssueDumps.open(List.of(new IssueDumps.Dump(dump, "o/n")), folder.resolve("spool")), open(Set.of())))) {
            assertThat(both.find("o/n", "1").orElseThrow().title()).isEqualTo("from the dump");
            assertThat(both.find("o/n", "2")).isPresent();
            assertThat(both.name()).isEqualTo("[dumps, gharchive]");
        }
    }
}
