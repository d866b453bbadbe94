package dev.assay.swe.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.env.engine.DockerContainers;
import dev.assay.env.engine.EngineOptions;
import dev.assay.env.image.DebianToolchains;
import dev.assay.env.image.ImageOptions;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueText;
import dev.assay.verifiers.task.ToolchainSpec;
import dev.assay.verifiers.verdict.InfraException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client as it is used, its clock and its waiting included, against a service in a process of its own. */
@Timeout(120)
class GitHubIssuesIT {
    private static final String ISSUES =
            """
            {"o/n": {"issues": [
               {"number": 12, "title": "Last line lost", "body": "It is.", "labels": ["bug"],
                "comments": ["one", "two", "three", "four", "five"]},
               {"number": 13, "title": "Keep the last line", "closes": [12]}]},
             "o/old": {"moved_to": "o/n"}}""";

    private static DockerContainers engine;
    private static GitHubContainer github;

    @TempDir
    private Path cache;

    @BeforeAll
    static void start() {
        engine = DockerContainers.connect(EngineOptions.forRun("github-it"));
        String python = new DebianToolchains(engine, ImageOptions.ofHost(), System.err::println)
                .image(ToolchainSpec.of("python", "3.11"));
        github = new GitHubContainer(python, ISSUES);
        github.start();
    }

    @AfterAll
    static void stop() {
        github.stop();
        engine.close();
    }

    @BeforeEach
    void begin() {
        github.order("{\"remaining\": 5000, \"seconds\": 3600, \"token\": \"right\", \"forget\": true}");
    }

    private GitHubIssues issues(@Nullable String token, Duration patience) {
        return new GitHubIssues(new GitHubSettings(github.endpoint(), token, cache, patience));
    }

    private GitHubIssues issues() {
        return issues(null, Duration.ofSeconds(30));
    }

    @Test
    void an_issue_is_read_with_all_pages_of_its_comments() {
        IssueText issue = issues().find("o/n", "12").orElseThrow();

        assertThat(issue.title()).isEqualTo("Last line lost");
        assertThat(issue.labels()).containsExactly("bug");
        assertThat(issue.comments())
                .extracting(IssueText.Comment::body)
                .containsExactly("one", "two", "three", "four", "five");
        assertThat(github.log())
                .containsExactly(
                        "200 /repos/o/n",
                        "200 /repos/o/n/issues/12",
                        "200 /repos/o/n/issues/12/comments?per_page=100",
                        "200 /repos/o/n/issues/12/comments?per_page=2&page=2",
                        "200 /repos/o/n/issues/12/comments?per_page=2&page=3");
    }

    @Test
    void the_next_run_has_every_page_confirmed_and_none_sent_again() {
        IssueText first = issues().find("o/n", "12").orElseThrow();
        github.order("{\"forget\": true, \"remaining\": 1, \"seconds\": 3600}");

        assertThat(issues().find("o/n", "12")).contains(first);
        assertThat(github.log()).hasSize(5).allMatch(line -> line.startsWith("304 "));
    }

    @Test
    void what_was_edited_since_is_sent_again_and_nothing_else() {
        issues().find("o/n", "12");
        github.order("{\"forget\": true, \"title\": [\"o/n\", 12, \"First line lost\"]}");
        try {
            assertThat(issues().find("o/n", "12").orElseThrow().title()).isEqualTo("First line lost");
            assertThat(github.log())
                    .filteredOn(line -> line.startsWith("200 "))
                    .containsExactly("200 /repos/o/n/issues/12");
        } finally {
            github.order("{\"title\": [\"o/n\", 12, \"Last line lost\"]}");
        }
    }

    @Test
    void a_limit_that_is_used_up_is_waited_out_with_one_question() {
        github.order("{\"remaining\": 1, \"seconds\": 3}");
        Instant reset = Instant.now().plusSeconds(2);

        assertThat(issues().find("o/n", "13")).isPresent();
        assertThat(Instant.now()).isAfter(reset);
        assertThat(github.log())
                .containsExactly("200 /repos/o/n", "403 /repos/o/n/issues/13", "200 /repos/o/n/issues/13");
    }

    @Test
    void a_limit_that_lasts_longer_than_our_patience_is_a_failure_that_may_pass() {
        github.order("{\"remaining\": 0, \"seconds\": 3000}");

        assertThatThrownBy(() -> issues().find("o/n", "13"))
                .isInstanceOfSatisfying(
                        InfraException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("rate limit");
        assertThat(github.log()).containsExactly("403 /repos/o/n");
    }

    @Test
    void a_limit_of_the_graph_is_waited_out_too() {
        github.order("{\"remaining\": 0, \"seconds\": 2}");

        assertThat(issues("right", Duration.ofSeconds(30)).closingIssues("o/n", 13))
                .extracting(IssueRef::key)
                .containsExactly("12");
        assertThat(github.log()).containsExactly("200 /graphql", "200 /graphql");
    }

    @Test
    void an_error_of_the_service_is_tried_again() {
        github.order("{\"fail\": [\"/api/v3/repos/o/n/issues/13\", 500, 1]}");

        assertThat(issues().find("o/n", "13")).isPresent();
        assertThat(github.log())
                .containsExactly("200 /repos/o/n", "500 /repos/o/n/issues/13", "200 /repos/o/n/issues/13");
    }

    @Test
    void a_pull_request_is_told_apart_and_what_it_closes_is_known_with_a_token() {
        GitHubIssues issues = issues("right", Duration.ofSeconds(30));

        assertThat(issues.find("o/n", "13").orElseThrow().pull()).isTrue();
        assertThat(issues.closingIssues("o/n", 13))
                .extracting(IssueRef::repo, IssueRef::key)
                .containsExactly(tuple("o/n", "12"));
        assertThat(issues.closingIssues("o/n", 12)).isEmpty();
        assertThat(issues().closingIssues("o/n", 13)).isEmpty();
    }

    @Test
    void what_is_not_there_is_no_failure_and_a_repository_that_moved_is_followed() {
        assertThat(issues().find("o/n", "99")).isEmpty();
        assertThat(issues().find("o/absent", "1")).isEmpty();
        assertThat(issues().find("o/old", "13").orElseThrow().title()).isEqualTo("Keep the last line");
    }

    @Test
    void a_wrong_token_is_said_at_once() {
        assertThatThrownBy(() -> issues("wrong", Duration.ofSeconds(30)).find("o/n", "12"))
                .isInstanceOfSatisfying(
                        InfraException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("token");
        assertThat(github.log()).isEqualTo(List.of("401 /repos/o/n"));
    }
}
