package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueText;
import dev.assay.verifiers.verdict.InfraException;
import java.io.IOException;
import java.net.URL;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHException;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHIssue;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.HttpException;

/** Issues from GitHub itself, or from a server that speaks as it does. One request at a time, as the service asks for. */
public final class GitHubIssues implements IssueSource {
    private static final Set<Integer> GONE = Set.of(404, 410, 451);
    private static final int MAX_COMMENTS = IssueMerge.MAX_COMMENTS;

    private final @Nullable String token;
    private final GitHubLinks links;
    private final GitHub github;
    private final Map<String, Optional<GHRepository>> repositories = new HashMap<>();

    /** Connects when first asked. */
    public GitHubIssues(GitHubSettings settings) {
        this(settings, Clock.systemUTC(), time -> Thread.sleep(time.toMillis()));
    }

    GitHubIssues(GitHubSettings settings, Clock clock, GitHubHttp.Sleeper sleeper) {
        GitHubHttp http = new GitHubHttp(new EtagCache(settings.cache()), settings.patience(), clock, sleeper);
        token = settings.token();
        links = new GitHubLinks(settings, http);
        GitHubBuilder builder = new GitHubBuilder()
                .withEndpoint(settings.endpoint().toString())
                .withConnector(new GitHubConnection(http))
                .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
                .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL);
        if (token != null) {
            // Not withOAuthToken, which asks who the token belongs to while it is built.
            builder.withAuthorizationProvider(() -> "Bearer " + token);
        }
        try {
            github = builder.build();
        } catch (IOException e) {
            throw new InfraException("issues", "The GitHub client cannot be set up: %s".formatted(e), false, e);
        }
    }

    @Override
    public String name() {
        return "github";
    }

    @Override
    public synchronized Optional<IssueText> find(String repo, String key) {
        if (!key.matches("[1-9][0-9]{0,8}") || !repo.contains("/")) {
            return Optional.empty();
        }
        Optional<GHRepository> repository = repositories.get(repo);
        if (repository == null) {
            repository = present(repo, () -> github.getRepository(repo));
            repositories.put(repo, repository);
        }
        return repository.flatMap(
                there -> present(repo + "#" + key, () -> text(there.getIssue(Integer.parseInt(key)))));
    }

    /** Empty without a token: GraphQL answers nobody else. */
    @Override
    public synchronized List<IssueRef> closingIssues(String repo, int pull) {
        return token == null || !repo.contains("/") ? List.of() : links.closingIssues(token, repo, pull);
    }

    /** A question to the library. */
    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> Optional<T> present(String what, Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (GHFileNotFoundException e) {
            return Optional.empty();
        } catch (GHException e) {
            return gone(what, e.getCause() instanceof IOException cause ? cause : new IOException(e));
        } catch (IOException e) {
            return gone(what, e);
        }
    }

    private static <T> Optional<T> gone(String what, IOException e) {
        int status = e instanceof HttpException http ? http.getResponseCode() : -1;
        if (GONE.contains(status)) {
            return Optional.empty();
        }
        boolean refused = status == 401 || status == 403;
        String advice = refused ? "Maybe the token is wrong or may not read it." : "Maybe try again later.";
        throw new InfraException(
                "issues",
                "The issue source does not give (%s), status (%d): %s%n%s"
                        .formatted(what, status, e.getMessage(), advice),
                !refused,
                e);
    }

    private static IssueText text(GHIssue issue) throws IOException {
        TreeSet<String> labels = new TreeSet<>();
        issue.getLabels().forEach(label -> labels.add(label.getName()));
        URL url = issue.getHtmlUrl();
        return new IssueText(
                String.valueOf(issue.getNumber()),
                orEmpty(issue.getTitle()),
                orEmpty(issue.getBody()),
                issue.getCommentsCount() == 0 ? List.of() : comments(issue),
                utc(issue.getCreatedAt()),
                url == null ? "" : url.toString(),
                issue.isPullRequest(),
                List.copyOf(labels));
    }

    private static List<IssueText.Comment> comments(GHIssue issue) throws IOException {
        List<IssueText.Comment> comments = new ArrayList<>();
        for (GHIssueComment comment : issue.listComments().withPageSize(100)) {
            comments.add(new IssueText.Comment(utc(comment.getCreatedAt()), orEmpty(comment.getBody())));
            if (comments.size() == MAX_COMMENTS) {
                break;
            }
        }
        return comments;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String utc(@Nullable Date date) {
        return date == null
                ? ""
                : date.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
