package dev.assay.swe.candidate;

/**
 * An issue or pull request that a change names.
 *
 * @param tracker where the key lives
 * @param repo {@code owner/name} for GitHub, project key for JIRA
 * @param key {@code 12} or {@code CSV-123}
 * @param relation how the change names it
 */
public record IssueRef(Tracker tracker, String repo, String key, Relation relation) implements Comparable<IssueRef> {
    /** Issue trackers. */
    public enum Tracker {
        GITHUB,
        JIRA
    }

    /** How a change names an issue, strongest first. */
    public enum Relation {
        /** A closing keyword. */
        CLOSES,
        /** {@code (#12)} at the end of a title: usually the pull request itself. */
        SQUASH,
        /** A JIRA key, a merge title, or a number elsewhere in a title. */
        NAMES
    }

    @Override
    public int compareTo(IssueRef other) {
        int order = relation.compareTo(other.relation);
        if (order == 0) {
            order = tracker.compareTo(other.tracker);
        }
        if (order == 0) {
            order = repo.compareTo(other.repo);
        }
        if (order == 0) {
            order = Integer.compare(key.length(), other.key.length());
        }
        return order == 0 ? key.compareTo(other.key) : order;
    }
}
