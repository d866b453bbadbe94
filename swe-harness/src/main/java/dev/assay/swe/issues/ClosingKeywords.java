package dev.assay.swe.issues;

import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueRef.Tracker;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The issues that a text says it closes, in the words that GitHub understands. */
final class ClosingKeywords {
    private static final String TARGET = "(?:https?://[^\\s/]{1,100}/)?([\\w.-]{1,100}/[\\w.-]{1,100})?"
            + "(?:/issues/|/pull/|#|\\bGH-)([1-9][0-9]{0,8})\\b";
    /** A keyword with the issue it governs. */
    static final Pattern CLAUSE = Pattern.compile(
            "(?i)\\b(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing))\\b:?\\s{0,3}(?:issue\\s)?" + TARGET);

    private static final Pattern NEXT = Pattern.compile("(?i)\\G\\s{0,3}(?:,|and|&|,\\s?and)\\s{1,3}" + TARGET);
    private static final int MAX = 20;

    private ClosingKeywords() {}

    /**
     * Finds them.
     *
     * @param repo the repository of numbers that do not name theirs
     * @return sorted, at most 20
     */
    static List<IssueRef> find(String text, String repo) {
        TreeSet<IssueRef> found = new TreeSet<>();
        Matcher clause = CLAUSE.matcher(text);
        while (clause.find() && found.size() < MAX) {
            found.add(ref(clause, repo));
            Matcher next = NEXT.matcher(text).region(clause.end(), text.length());
            while (next.find() && found.size() < MAX) {
                found.add(ref(next, repo));
            }
        }
        return List.copyOf(found);
    }

    private static IssueRef ref(Matcher matcher, String repo) {
        String named = matcher.group(1);
        return new IssueRef(Tracker.GITHUB, named == null ? repo : named, matcher.group(2), Relation.CLOSES);
    }
}
