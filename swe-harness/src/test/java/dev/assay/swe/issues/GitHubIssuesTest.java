package dev.assay.swe.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueText;
import dev.assay.swe.issues.FakeGitHub.Page;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubIssuesTest {
    private static final Clock NOW = Clock.fixed(Instant.ofEpochSecond(1_600_000_000L), ZoneOffset.UTC);
    private static final String REPOSITORY =
            """
            {"id": 1, "name": "n", "full_name": "o/n", "owner": {"login": "o"}, "url": "x"}""";
    private static final String ISSUE =
            """
            {"number": 12, "title": "Last line lost", "body": "It is.", "user": null, "comments": 2, "state": "closed",
             "created_at": "2020-01-01T00:00:00Z", "html_url": "https://github.com/o/n/issues/12",
             "labels": [{"name": "bug"}, {"name": "area"}]}""";

    @TempDir
    private Path folder;

    private final List<Duration> slept = new ArrayList<>();
    private FakeGitHub server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeGitHub().on("/api/v3/repos/o/n", REPOSITORY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private GitHubIssues issues(String token) {
        GitHubSettings settings =
                new GitHubSettings(server.endpoint(), token, folder.resolve("cache"), Duration.ofMinutes(65));
        return new GitHubIssues(settings, NOW, slept::add);
    }

    private static Page limited(Map<String, String> headers) {
        return new Page(403, "{\"message\": \"API rate limit exceeded\"}", headers);
    }

    private FakeGitHub issueWithComments() {
        return server.on("/api/v3/repos/o/n/issues/12", ISSUE)
                .on(
                        "/api/v3/repos/o/n/issues/12/comments?per_page=100",
                        new Page(
                                200,
                                "[{\"id\": 1, \"body\": \"first\", \"user\": null, \"created_at\": \"2020-01-02T00:00:00Z\"}]",
                                Map.of(
                                        "Link",
                                        "<HERE/repos/o/n/issues/12/comments?per_page=100&page=2>; rel=\"next\"",
                                        "ETag",
                                        "\"p1\"")))
                .on(
                        "/api/v3/repos/o/n/issues/12/comments?per_page=100&page=2",
                        "[{\"id\": 2, \"body\": null, \"created_at\": \"2020-01-03T00:00:00Z\"}]");
    }

    @Nested
    class Reading {
        @Test
        void anIssueComesWithTheCommentsOfAllPagesAlsoOfDeletedUsers() {
            issueWithComments();
            assertThat(issues(null).find("o/n", "12"))
                    .contains(new IssueText(
                            "12",
                            "Last line lost",
                            "It is.",
                            List.of(
                                    new IssueText.Comment("2020-01-02T00:00:00Z", "first"),
                                    new IssueText.Comment("2020-01-03T00:00:00Z", "")),
                            "2020-01-01T00:00:00Z",
                            "https://github.com/o/n/issues/12",
                            false,
                            List.of("area", "bug")));
        }

        @Test
        void aPullRequestIsToldApartAndMayHaveNoBody() {
            server.on(
                    "/api/v3/repos/o/n/issues/13",
                    """
                    {"number": 13, "title": "T", "body": null, "comments": 0, "pull_request": {"url": "https://x/pulls/13"}}""");
            IssueText pull = issues(null).find("o/n", "13").orElseThrow();
            assertThat(pull.pull()).isTrue();
            assertThat(pull.body()).isEmpty();
        }

        @Test
        void whatIsNotThereOrWasDeletedIsNoFailure() {
            server.on("/api/v3/repos/o/n/issues/14", new Page(410, "{\"message\": \"gone\"}", Map.of()));
            GitHubIssues issues = issues(null);
            assertThat(issues.find("o/n", "99")).isEmpty();
            assertThat(issues.find("o/n", "14")).isEmpty();
            assertThat(issues.find("o/absent", "1")).isEmpty();
            assertThat(issues.find("CSV", "CSV-1")).isEmpty();
        }

        @Test
        void anIssueThatMovedIsFollowed() {
            server.on(
                    "/api/v3/repos/o/n/issues/5", new Page(301, "{}", Map.of("Location", "HERE/repos/o/n/issues/12")));
            issueWithComments();
            assertThat(issues(null).find("o/n", "5").orElseThrow().title()).isEqualTo("Last line lost");
        }

        @Test
        void theTokenIsSentAndNeverShown() {
            issueWithComments();
            assertThat(issues("secret").find("o/n", "12")).isPresent();
            assertThat(server.authorizations()).containsOnly("Bearer secret");
            assertThat(new GitHubSettings(server.endpoint(), "secret", null, Duration.ZERO).toString())
                    .doesNotContain("secret");
        }
    }

    @Nested
    class Caching {
        @Test
        void whatTheServerConfirmsIsNotSentAgain() {
            issueWithComments();
            IssueText first = issues(null).find("o/n", "12").orElseThrow();
            assertThat(issues(null).find("o/n", "12")).contains(first);
            assertThat(server.log().subList(4, 8)).allMatch(line -> line.startsWith("304 "));
        }

        @Test
        void whatChangedIsReadAnew() {
            issueWithComments();
            issues(null).find("o/n", "12");
            server.on("/api/v3/repos/o/n/issues/12", ISSUE.replace("Last line", "First line"));
            assertThat(issues(null).find("o/n", "12").orElseThrow().title()).isEqualTo("First line lost");
        }

        @Test
        void aDamagedEntryCountsAsAbsent() throws IOException {
            issueWithComments();
            issues(null).find("o/n", "12");
            try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.writeString(file, "{\"address\": 5");
                }
            }
            assertThat(issues(null).find("o/n", "12")).isPresent();
            assertThat(server.log().subList(4, 8)).allMatch(line -> line.startsWith("200 "));
        }
    }

    @Nested
    class Limits {
        @Test
        void anHourlyLimitIsWaitedOutUntilItsReset() {
            server.on(
                    "/api/v3/repos/o/n",
                    limited(Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1600000600")),
                    new Page(200, REPOSITORY, Map.of()));
            issueWithComments();
            assertThat(issues(null).find("o/n", "12")).isPresent();
            assertThat(slept).containsExactly(Duration.ofSeconds(601));
        }

        @Test
        void aSecondaryLimitIsWaitedOutAsLongAsItSays() {
            issueWithComments();
            server.on("/api/v3/repos/o/n", limited(Map.of("Retry-After", "7")), new Page(200, REPOSITORY, Map.of()));
            assertThat(issues(null).find("o/n", "12")).isPresent();
            assertThat(slept).containsExactly(Duration.ofSeconds(7));
        }

        @Test
        void aSecondaryLimitThatSaysNoTimeIsWaitedOutAMinute() {
            issueWithComments();
            server.on(
                    "/api/v3/repos/o/n",
                    new Page(403, "{\"message\": \"You have exceeded a secondary rate limit.\"}", Map.of()),
                    new Page(200, REPOSITORY, Map.of()));
            assertThat(issues(null).find("o/n", "12")).isPresent();
            assertThat(slept).containsExactly(Duration.ofMinutes(1));
        }

        @Test
        void aRepositoryThatMayNotBeReadIsNotALimit() {
            server.on("/api/v3/repos/o/n", new Page(403, "{\"message\": \"Resource not accessible\"}", Map.of()));
            assertThatThrownBy(() -> issues(null).find("o/n", "12"))
                    .isInstanceOfSatisfying(
                            InfraException.class, e -> assertThat(e.retryable()).isFalse());
            assertThat(slept).isEmpty();
        }

        @Test
        void aLimitOfTheGraphIsWaitedOutUntilItsReset() {
            server.on(
                    "/api/graphql",
                    new Page(
                            200,
                            "{\"errors\": [{\"type\": \"RATE_LIMITED\", \"message\": \"API rate limit exceeded\"}]}",
                            Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1600000600")),
                    new Page(200, Links.ANSWER, Map.of("X-RateLimit-Remaining", "0")));
            assertThat(issues("t").closingIssues("o/n", 9)).hasSize(2);
            assertThat(slept).containsExactly(Duration.ofSeconds(601));
        }

        @Test
        void aLimitLongerThanOurPatienceIsAFailureThatMayPass() {
            server.on(
                    "/api/v3/repos/o/n",
                    limited(Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1600009999")));
            assertThatThrownBy(() -> issues(null).find("o/n", "12"))
                    .isInstanceOfSatisfying(InfraException.class, e -> {
                        assertThat(e.boundary()).isEqualTo("issues");
                        assertThat(e.retryable()).isTrue();
                    })
                    .hasMessageContaining("rate limit");
            assertThat(slept).isEmpty();
        }
    }

    @Nested
    class Failures {
        @Test
        void aServerErrorIsTriedAgainThenThrown() {
            server.on("/api/v3/repos/o/n", new Page(502, "<html>", Map.of()));
            assertThatThrownBy(() -> issues(null).find("o/n", "12"))
                    .isInstanceOfSatisfying(
                            InfraException.class, e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("502");
            assertThat(slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
        }

        @Test
        void aServerThatIsNotThereIsAFailureNotAMissingIssue() {
            server.close();
            assertThatThrownBy(() -> issues(null).find("o/n", "12"))
                    .isInstanceOfSatisfying(
                            InfraException.class, e -> assertThat(e.boundary()).isEqualTo("issues"));
        }

        @Test
        void aWrongTokenIsSaidAndNotTriedAgain() {
            server.on("/api/v3/repos/o/n", new Page(401, "{\"message\": \"Bad credentials\"}", Map.of()));
            assertThatThrownBy(() -> issues("wrong").find("o/n", "12"))
                    .isInstanceOfSatisfying(
                            InfraException.class, e -> assertThat(e.retryable()).isFalse())
                    .hasMessageContaining("token");
        }

        @Test
        void aReplyThatIsNoJsonIsAFailure() {
            server.on("/api/v3/repos/o/n", "<html>captive portal</html>");
            assertThatThrownBy(() -> issues(null).find("o/n", "12")).isInstanceOf(InfraException.class);
        }

        @Test
        void anEndpointThatIsNoAddressIsRefused() {
            assertThatThrownBy(() -> new GitHubSettings(URI.create("example.org"), null, null, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https://");
        }
    }

    @Nested
    class Links {
        private static final String ANSWER =
                """
                {"data": {"repository": {"pullRequest": {"closingIssuesReferences": {"nodes": [
                  {"number": 7, "repository": {"nameWithOwner": "o/n"}}, {"number": 3, "repository": {"nameWithOwner": "o/m"}}, null]}}}}}""";

        @Test
        void closingIssuesComeFromTheGraph() {
            server.on("/api/graphql", ANSWER);
            assertThat(issues("t").closingIssues("o/n", 9))
                    .extracting(IssueRef::repo, IssueRef::key)
                    .containsExactly(tuple("o/m", "3"), tuple("o/n", "7"));
            assertThat(server.log()).containsExactly("200 /api/graphql");
            assertThat(server.bodies().get(0)).contains("\"variables\":{\"name\":\"n\",\"number\":9,\"owner\":\"o\"}");
        }

        @Test
        void withoutATokenNobodyIsAsked() {
            assertThat(issues(null).closingIssues("o/n", 9)).isEmpty();
            assertThat(server.log()).isEmpty();
        }

        @Test
        void anUnknownPullRequestClosesNothing() {
            server.on("/api/graphql", "{\"data\": {\"repository\": null}, \"errors\": [{\"type\": \"NOT_FOUND\"}]}");
            assertThat(issues("t").closingIssues("o/n", 9)).isEmpty();
        }

        @Test
        void anErrorOfTheGraphIsAFailure() {
            server.on("/api/graphql", "{\"errors\": [{\"type\": \"FORBIDDEN\", \"message\": \"no\"}]}");
            assertThatThrownBy(() -> issues("t").closingIssues("o/n", 9))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContaining("FORBIDDEN");
        }
    }

    @Test
    void settingsTakeTheTokenFromTheVariableThatIsNamed() {
        Map<String, String> environment = Map.of("GITHUB_TOKEN", "usual", "OTHER", " own\n");
        assertThat(GitHubSettings.of(null, null, environment, null).token()).isEqualTo("usual");
        assertThat(GitHubSettings.of(null, "OTHER", environment, null).token()).isEqualTo("own");
        assertThat(GitHubSettings.of(null, "NONE", environment, null).token()).isNull();
        assertThat(GitHubSettings.of(null, null, environment, null).graphql())
                .isEqualTo(URI.create("https://api.github.com/graphql"));
    }
}
