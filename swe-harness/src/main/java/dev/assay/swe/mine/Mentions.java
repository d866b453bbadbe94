package dev.assay.swe.mine;

import dev.assay.swe.candidate.IssueRef;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a commit message names.
 *
 * @param issues issues and pull requests, strongest first, each once
 * @param pullNumber the pull request that the commit is, when the message tells
 * @param revert whether it takes back another commit
 */
record Mentions(List<IssueRef> issues, @Nullable Integer pullNumber, boolean revert) {
    static final Mentions NONE = new Mentions(List.of(), null, false);

    Mentions {
        issues = List.copyOf(issues);
    }

    boolean any() {
        return !issues.isEmpty();
    }

    /** These, and the issues that the parts of the change close. */
    Mentions closingAlso(List<Mentions> parts) {
        TreeSet<IssueRef> all = new TreeSet<>(issues);
        for (Mentions part : parts) {
            part.issues.stream()
                    .filter(issue -> issue.relation() == IssueRef.Relation.CLOSES)
                    .forEach(all::add);
        }
        return new Mentions(strongest(all), pullNumber, revert);
    }

    /** Of several relations to one issue, the strongest. */
    static List<IssueRef> strongest(SortedSet<IssueRef> all) {
        TreeSet<String> seen = new TreeSet<>();
        return all.stream()
                .filter(issue -> seen.add(issue.tracker() + " " + issue.repo() + " " + issue.key()))
                .toList();
    }
}
