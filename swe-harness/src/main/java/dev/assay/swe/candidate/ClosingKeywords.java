package dev.assay.swe.candidate;

import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueReferences.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The issues that a commit message or the text of a pull request says it closes.
 *
 * <p>A keyword is one of those that GitHub documents: {@code close, closes, closed, fix, fixes, fixed, resolve, resolves,
 * resolved}, in upper or lower case, with or without a colon, followed by one of {@link IssueReferences} in the same paragraph.
 * Beyond GitHub, because people mean it and nothing is closed here:
 *
 * <ul>
 *   <li>{@code closing, fixing, resolving};
 *   <li>words between the two, as in {@code fix for the issue #12}, and a bracket around the reference;
 *   <li>a list after one keyword: {@code fixes #1, #2 and #3}, where GitHub sees the first only;
 *   <li>keys of JIRA, where they are asked for.
 * </ul>
 *
 * <p>Unlike GitHub, a keyword that is denied ({@code does not fix #12}, {@code partly fixes #12}) closes nothing. Memory and time
 * are linear in the text.
 */
public final class ClosingKeywords {
    /** The most issues that one text closes; the rest is passed over. */
    public static final int MAX = 20;

    private static final Pattern KEYWORD = Pattern.compile(
            "\\b(?:close[sd]?|closing|fix(?:e[sd]|ing)?|resolve[sd]?|resolving)\\b[ \t]{0,3}:?[ \t]{0,8}(?:\r?\n[ \t]{0,8})?"
                    + "(?:(?:for|an?|the|issues?|bugs?|ticket|pull request|pr)\\s{1,3}){0,3}[\\[(<]?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIAL = Pattern.compile(
            "(?:\\b(?:not|cannot|never|partly|partially)|n['\u2019]t)\\s{1,3}$", Pattern.CASE_INSENSITIVE);
    private static final int MAX_DENIAL = 20;
    private static final Pattern SEPARATOR =
            Pattern.compile("[\\])>]?\\s{0,3}(?:,|&|\\+|\\band\\b)(?:\\s{0,3}and\\b)?\\s{0,8}[\\[(<]?");
    private static final String OPENING = "[(<";
    private static final String CLOSING = "])>";

    private final IssueReferences references;

    /** Keywords before these references. */
    public ClosingKeywords(IssueReferences references) {
        this.references = references;
    }

    /** A keyword with the references that it governs. */
    private record Clause(int start, int end, List<IssueRef> closed) {}

    /** The issues that a text closes, sorted, at most {@link #MAX}. */
    public SortedSet<IssueRef> find(String text) {
        TreeSet<IssueRef> found = new TreeSet<>();
        for (Clause clause : clauses(text)) {
            for (IssueRef ref : clause.closed()) {
                if (found.size() < MAX) {
                    found.add(ref);
                }
            }
        }
        return found;
    }

    /** The text without keywords and what they close. */
    public String without(String text) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (Clause clause : clauses(text)) {
            rest.append(text, at, clause.start());
            at = clause.end();
        }
        return rest.append(text, at, text.length()).toString();
    }

    private List<Clause> clauses(String text) {
        List<Clause> clauses = new ArrayList<>();
        Matcher keyword = KEYWORD.matcher(text);
        for (int at = 0; keyword.find(at); ) {
            Clause clause = isDenied(text, keyword.start()) ? null : clause(text, keyword);
            if (clause != null) {
                clauses.add(clause);
            }
            at = clause == null ? keyword.end() : clause.end();
        }
        return clauses;
    }

    private static boolean isDenied(String text, int keyword) {
        return DENIAL.matcher(text.substring(Math.max(0, keyword - MAX_DENIAL), keyword))
                .find();
    }

    private @Nullable Clause clause(String text, Matcher keyword) {
        List<IssueRef> closed = new ArrayList<>();
        Matcher separator = SEPARATOR.matcher(text).useTransparentBounds(true);
        int end = keyword.end();
        int at = end;
        for (Found found = references.at(text, at, Relation.CLOSES); found != null; ) {
            closed.add(found.ref());
            end = afterBracket(text, at, found.end());
            boolean more = separator.region(found.end(), text.length()).lookingAt();
            at = more ? separator.end() : found.end();
            found = more ? references.at(text, at, Relation.CLOSES) : null;
        }
        return closed.isEmpty() ? null : new Clause(keyword.start(), end, closed);
    }

    /** The end of a reference with the bracket that goes with the one before it. */
    private static int afterBracket(String text, int start, int end) {
        int opened = OPENING.indexOf(text.charAt(start - 1));
        boolean closes = opened >= 0 && end < text.length() && text.charAt(end) == CLOSING.charAt(opened);
        return closes ? end + 1 : end;
    }
}
