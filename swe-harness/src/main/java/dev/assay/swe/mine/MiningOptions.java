package dev.assay.swe.mine;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What to look for in a history.
 *
 * @param branch the branch whose history is read; {@code HEAD} for the default branch
 * @param since commit times before this are passed over; null for no bound
 * @param until commit times from this on are passed over; null for no bound
 * @param maxCandidates how many candidates at most; the rest is counted, not looked at
 * @param paths directories or files of which a change must touch one, without a trailing slash; empty for all
 * @param jiraPattern what a JIRA key looks like
 * @param pullHeads whether heads of pull requests that the branch does not contain are candidates
 * @param maxCommits a merge or pull request of more commits than this is not one change; the commits in such a merge are
 *     looked at one by one
 */
public record MiningOptions(
        String branch,
        @Nullable Instant since,
        @Nullable Instant until,
        int maxCandidates,
        List<String> paths,
        String jiraPattern,
        boolean pullHeads,
        int maxCommits) {
    /** Two letters or more, a hyphen, a number. */
    public static final String JIRA_PATTERN = "\\b[A-Z][A-Z0-9]+-\\d{1,7}\\b";

    public MiningOptions {
        paths = List.copyOf(paths);
        if (maxCandidates < 1 || maxCommits < 1) {
            throw new IllegalArgumentException("The limits on candidates (%d) and commits (%d) must be positive."
                    .formatted(maxCandidates, maxCommits));
        }
        try {
            Pattern.compile(jiraPattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "The pattern of JIRA keys (%s) is not a regular expression: %s"
                            .formatted(jiraPattern, e.getDescription()),
                    e);
        }
    }

    /** The whole default branch and all pull requests. */
    public static MiningOptions defaults() {
        return new MiningOptions(DefaultBranch.HEAD, null, null, Integer.MAX_VALUE, List.of(), JIRA_PATTERN, true, 100);
    }

    /** The same for another branch. */
    public MiningOptions withBranch(String value) {
        return new MiningOptions(value, since, until, maxCandidates, paths, jiraPattern, pullHeads, maxCommits);
    }

    /** The same for commit times from {@code from}, included, to {@code to}, excluded; null for no bound. */
    public MiningOptions withDates(@Nullable Instant from, @Nullable Instant to) {
        return new MiningOptions(branch, from, to, maxCandidates, paths, jiraPattern, pullHeads, maxCommits);
    }

    /** The same with at most so many candidates. */
    public MiningOptions withMaxCandidates(int value) {
        return new MiningOptions(branch, since, until, value, paths, jiraPattern, pullHeads, maxCommits);
    }

    /** The same for changes below these paths. */
    public MiningOptions withPaths(List<String> value) {
        return new MiningOptions(branch, since, until, maxCandidates, value, jiraPattern, pullHeads, maxCommits);
    }

    /** The same with JIRA keys of another form. */
    public MiningOptions withJiraPattern(String value) {
        return new MiningOptions(branch, since, until, maxCandidates, paths, value, pullHeads, maxCommits);
    }

    /** The same with or without heads of pull requests. */
    public MiningOptions withPullHeads(boolean value) {
        return new MiningOptions(branch, since, until, maxCandidates, paths, jiraPattern, value, maxCommits);
    }

    /** The same with another bound on the commits of a merge. */
    public MiningOptions withMaxCommits(int value) {
        return new MiningOptions(branch, since, until, maxCandidates, paths, jiraPattern, pullHeads, value);
    }

    boolean within(long epochSecond) {
        return (since == null || epochSecond >= since.getEpochSecond())
                && (until == null || epochSecond < until.getEpochSecond());
    }
}
