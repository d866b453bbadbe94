package dev.assay.swe.mine;

import dev.assay.swe.candidate.ClosingKeywords;
import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueRef.Tracker;
import dev.assay.swe.candidate.IssueReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a commit message names: closing keywords, squash and merge titles, numbers in titles, JIRA keys.
 *
 * <p>Numbers in the body count only after a closing keyword or after a word such as "issue", and the latter, like JIRA keys
 * in the body, only where the title names nothing: bodies mention what is merely related.
 */
final class MessageReader {
    private static final int MAX_CHARS = 32 << 10;
    /** Longer first lines are no titles that anybody wrote; what stands behind is body. */
    private static final int MAX_TITLE = 500;

    private static final Pattern SQUASH =
            Pattern.compile("\\((?:#|[Gg][Hh]-)(\\d{1,9})\\)(?=(?:\\s*\\((?:#|[Gg][Hh]-)\\d{1,9}\\))*+\\s*+$)");
    private static final Pattern MERGE = Pattern.compile("^Merge (?:pull request|PR) #(\\d{1,9})\\b");
    private static final Pattern SPOKEN = Pattern.compile(
            "\\b(?:issues?|bugs?|ticket|refs?|references|addresses)\\s{0,3}:?\\s{0,3}(?=#\\d|gh-\\d|https?://)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REVERT = Pattern.compile(
            "\\A(?:Merge [^\n]*\n\\s*)?(?:Revert \"|revert(?:\\([^)\n]*\\))?!?:)"
                    + "|^This reverts commit [0-9a-f]{7,}",
            Pattern.MULTILINE);

    private final String repo;
    private final IssueReferences references;
    private final ClosingKeywords keywords;
    private final PullNumbers pulls;

    MessageReader(String repo, Pattern jira, PullNumbers pulls) {
        this.repo = repo;
        this.references = new IssueReferences(repo, jira);
        this.keywords = new ClosingKeywords(references);
        this.pulls = pulls;
    }

    Mentions read(String message) {
        String text = message.length() > MAX_CHARS ? message.substring(0, MAX_CHARS) : message;
        text = text.stripLeading();
        int newline = text.indexOf('\n');
        String line = newline < 0 ? text : text.substring(0, newline);
        String title = line.substring(0, Math.min(line.length(), MAX_TITLE));
        // "Bug fix (#12)" does not close its own pull request.
        String unmarked = SQUASH.matcher(title).replaceAll("") + text.substring(title.length());
        TreeSet<IssueRef> found = new TreeSet<>(keywords.find(unmarked));
        Integer pull = merge(title, found);
        Integer squash = squash(title, found);
        found.addAll(references.numbers(title, Relation.NAMES));
        found.addAll(references.keys(title, Relation.NAMES));
        if (found.isEmpty() && newline >= 0) {
            spoken(text, found);
            found.addAll(references.keys(text, Relation.NAMES));
        }
        if (found.isEmpty()) {
            return Mentions.NONE;
        }
        pull = pull != null ? pull : squash;
        return new Mentions(
                Mentions.strongest(found),
                pull != null ? pull : closedPull(found),
                REVERT.matcher(text).find());
    }

    private @Nullable Integer merge(String title, SortedSet<IssueRef> found) {
        Matcher merge = MERGE.matcher(title);
        if (!merge.find()) {
            return null;
        }
        int number = Integer.parseInt(merge.group(1));
        found.add(github(repo, number, Relation.NAMES));
        return number;
    }

    /** The last of {@code (#12) (#15)} is the pull request, unless it is known to be an issue. */
    private @Nullable Integer squash(String title, SortedSet<IssueRef> found) {
        Matcher squash = SQUASH.matcher(title);
        Integer last = null;
        while (squash.find()) {
            int number = Integer.parseInt(squash.group(1));
            if (number > 0) {
                found.add(github(repo, number, Relation.SQUASH));
                last = number;
            }
        }
        return last != null && pulls.mayBePull(last) ? last : null;
    }

    private void spoken(String text, SortedSet<IssueRef> found) {
        Matcher spoken = SPOKEN.matcher(text);
        while (spoken.find()) {
            IssueRef named = references.numberAt(text, spoken.end(), Relation.NAMES);
            if (named != null) {
                found.add(named);
            }
        }
    }

    private @Nullable Integer closedPull(SortedSet<IssueRef> found) {
        List<Integer> closed = new ArrayList<>();
        for (IssueRef issue : found) {
            boolean own = issue.tracker() == Tracker.GITHUB && issue.repo().equals(repo);
            if (own && issue.relation() == Relation.CLOSES && pulls.isPull(Integer.parseInt(issue.key()))) {
                closed.add(Integer.parseInt(issue.key()));
            }
        }
        return closed.size() == 1 ? closed.get(0) : null;
    }

    private static IssueRef github(String repo, int number, Relation relation) {
        return new IssueRef(Tracker.GITHUB, repo, Integer.toString(number), relation);
    }
}
