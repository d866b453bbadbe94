package dev.assay.swe.candidate;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change that names an issue: what mining emits.
 *
 * @param id SHA-256 of repository, base and fix commit
 * @param repo {@code owner/name}
 * @param unit what the change is in the history
 * @param baseCommit the commit the fix starts from
 * @param fixCommit the commit whose tree is the fixed state
 * @param pullNumber the pull request, when known without the network
 * @param issues what the change names, strongest first
 * @param title first line of the message
 * @param message full message
 * @param createdAt ISO-8601 UTC instant: author date of the fix commit
 * @param begunAt ISO-8601 UTC instant: earliest date of the commits that the change is made of; null when unknown, as for a squash
 *     whose commits are not at hand
 */
public record FixCandidate(
        String id,
        String repo,
        Unit unit,
        @JsonProperty("base_commit") String baseCommit,
        @JsonProperty("fix_commit") String fixCommit,
        @JsonProperty("pull_number") @Nullable Integer pullNumber,
        List<IssueRef> issues,
        String title,
        String message,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("begun_at") @Nullable String begunAt) {
    /** What a candidate change is in the history. */
    public enum Unit {
        COMMIT,
        MERGE,
        PULL_HEAD
    }

    public FixCandidate {
        issues = List.copyOf(new TreeSet<>(issues));
    }

    /** A change of which nobody knows when the work on it began. */
    public FixCandidate(
            String id,
            String repo,
            Unit unit,
            String baseCommit,
            String fixCommit,
            @Nullable Integer pullNumber,
            List<IssueRef> issues,
            String title,
            String message,
            String createdAt) {
        this(id, repo, unit, baseCommit, fixCommit, pullNumber, issues, title, message, createdAt, null);
    }

    /** The id of a change. */
    public static String idOf(String repo, String baseCommit, String fixCommit) {
        return CanonicalJson.id(Map.of("repo", repo, "base", baseCommit, "fix", fixCommit));
    }

    /** Keys of the issues named that are issues of this repository: a number of another one means another thing here. */
    public List<String> ownKeys() {
        return issues.stream()
                .filter(issue -> issue.tracker() != IssueRef.Tracker.GITHUB
                        || issue.repo().equals(repo))
                .map(IssueRef::key)
                .distinct()
                .toList();
    }

    /** {@code owner__name-12}, {@code owner__name-CSV-123} or, without a number, {@code owner__name-<sha7>}. */
    public String instanceId() {
        String prefix = repo.replace("/", "__") + "-";
        if (pullNumber != null) {
            return prefix + pullNumber;
        }
        List<String> keys = ownKeys();
        return prefix + (keys.isEmpty() ? fixCommit.substring(0, 7) : keys.get(0));
    }
}
