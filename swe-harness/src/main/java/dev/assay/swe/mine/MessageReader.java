package dev.assay.swe.mine;

import dev.assay.swe.candidate.IssueRef;
import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueRef.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private static final String SLUG = "[A-Za-z0-9][\\w.-]{0,99}/[\\w.-]{1,100}";
    private static final String REF = "(?:https?://github\\.com/(?<urlslug>" + SLUG
            + ")/(?:issues|pull)/(?<urlnumber>\\d{1,9})\\b|(?<slug>" + SLUG
            + ")?#(?<number>\\d{1,9})\\b|[Gg][Hh]-(?<gh>\\d{1,9})\\b)";

    private static final Pattern REFERENCE = Pattern.compile(REF);
    private static final Pattern KEYWORD = Pattern.compile(
            "\\b(?:close[sd]?|closing|fix(?:e[sd]|ing)?|resolve[sd]?|resolving)\\b\\s{0,3}:?\\s{0,8}"
                    + "(?:(?:for|an?|the|issues?|bugs?|ticket|pull request|pr)\\s{1,3}){0,3}[\\[(<]?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEGATION = Pattern.compile(
            "(?:\\b(?:not|never|partly|partially|doesn't|don't|won't|will|would|could)\\s{1,3})$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SEPARATOR =
            Pattern.compile("[\\])>]?\\s{0,3}(?:,|&|\\+|\\band\\b)(?:\\s{0,3}and\\b)?\\s{0,8}[\\[(<]?");
    private static final Pattern SQUASH =
            Pattern.compile("\\((?:#|[Gg][Hh]-)(\\d{1,9})\\)(?=(?:\\s*\\((?:#|[Gg][Hh]-)\\d{1,9}\\))*\\s*$)");
    private static final Pattern MERGE = Pattern.compile("^Merge (?:pull request|PR) #(\\d{1,9})\\b");
    private static final Pattern SPOKEN = Pattern.compile(
            "\\b(?:issues?|bugs?|ticket|refs?|references|addresses)\\s{0,3}:?\\s{0,3}(?=#\\d|gh-\\d|https?://)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REVERT = Pattern.compile(
            "\\A(?:Merge [^\n]*\n\\s*)?(?:Revert \"|revert(?:\\([^)\n]*\\))?!?:)"
                    + "|^This reverts commit [0-9a-f]{7,}",
            Pattern.MULTILINE);
    /** What looks like a JIRA key and is a standard, a product or an encoding. */
    private static final Set<String> NO_PROJECTS = Set.of(
            "UTF", "UCS", "SHA", "MD", "ISO", "RFC", "CVE", "CWE", "GHSA", "JSR", "JEP", "PEP", "BCP", "STD", "CP",
            "ES", "ECMA", "HTTP", "HTTPS", "TLS", "SSL", "AES", "DES", "RSA", "HMAC", "PKCS", "GH", "PR", "MR", "UTC",
            "GMT", "IEEE", "ANSI", "ASCII", "EBCDIC", "LATIN", "WINDOWS", "KOI8", "EUC", "GB", "BIG5", "IBM", "MS",
            "JDK", "JRE", "JAVA", "GPL", "LGPL", "AGPL", "APACHE", "BSD", "MPL", "EPL", "CC", "IPV", "WIN", "RC",
            "BETA", "ALPHA", "COVID", "BASE", "CRC", "PKIX", "ID", "PHP", "PSR", "RHEL", "LTS", "USB", "ARM", "AMD",
            "X86", "INT", "UINT");

    private final String repo;
    private final Pattern jira;
    private final PullNumbers pulls;

    MessageReader(String repo, Pattern jira, PullNumbers pulls) {
        this.repo = repo;
        this.jira = jira;
        this.pulls = pulls;
    }

    Mentions read(String message) {
        String text = message.length() > MAX_CHARS ? message.substring(0, MAX_CHARS) : message;
        text = text.stripLeading();
        int newline = text.indexOf('\n');
        String title = newline < 0 ? text : text.substring(0, newline);
        TreeSet<IssueRef> found = new TreeSet<>();
        closing(text, found);
        Integer pull = merge(title, found);
        Integer squash = squash(title, found);
        references(title, 0, found);
        keys(title, found);
        if (found.isEmpty() && newline >= 0) {
            spoken(text, found);
            keys(text, found);
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

    private void closing(String text, SortedSet<IssueRef> found) {
        Matcher keyword = KEYWORD.matcher(text);
        while (keyword.find()) {
            if (!NEGATION.matcher(text.substring(Math.max(0, keyword.start() - 20), keyword.start()))
                    .find()) {
                list(text, keyword.end(), found);
            }
        }
    }

    /** The references of {@code fixes #1, #2 and CSV-3}, from where the first should be. */
    private void list(String text, int from, SortedSet<IssueRef> found) {
        Matcher reference = REFERENCE.matcher(text);
        Matcher key = jira.matcher(text).useTransparentBounds(true);
        Matcher separator = SEPARATOR.matcher(text).useTransparentBounds(true);
        int at = from;
        while (at < text.length()) {
            if (reference.region(at, text.length()).lookingAt()) {
                add(reference, Relation.CLOSES, found);
                at = reference.end();
            } else if (key.region(at, text.length()).lookingAt() && project(key.group()) != null) {
                found.add(jira(key.group(), Relation.CLOSES));
                at = key.end();
            } else {
                return;
            }
            if (!separator.region(at, text.length()).lookingAt()) {
                return;
            }
            at = separator.end();
        }
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

    private void references(String text, int from, SortedSet<IssueRef> found) {
        Matcher reference = REFERENCE.matcher(text);
        for (int at = from; reference.find(at); at = reference.end()) {
            add(reference, Relation.NAMES, found);
        }
    }

    private void spoken(String text, SortedSet<IssueRef> found) {
        Matcher spoken = SPOKEN.matcher(text);
        Matcher reference = REFERENCE.matcher(text);
        while (spoken.find()) {
            if (reference.region(spoken.end(), text.length()).lookingAt()) {
                add(reference, Relation.NAMES, found);
            }
        }
    }

    private void keys(String text, SortedSet<IssueRef> found) {
        Matcher key = jira.matcher(text);
        while (key.find()) {
            if (project(key.group()) != null) {
                found.add(jira(key.group(), Relation.NAMES));
            }
        }
    }

    private void add(Matcher reference, Relation relation, SortedSet<IssueRef> found) {
        String digits = first(reference, "number", "urlnumber", "gh");
        String slug = first(reference, "slug", "urlslug");
        int number = digits == null ? 0 : Integer.parseInt(digits);
        if (number > 0) {
            found.add(github(slug == null || slug.equalsIgnoreCase(repo) ? repo : slug, number, relation));
        }
    }

    private static @Nullable String first(Matcher matcher, String... groups) {
        for (String group : groups) {
            String value = matcher.group(group);
            if (value != null) {
                return value;
            }
        }
        return null;
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

    private static IssueRef jira(String key, Relation relation) {
        return new IssueRef(Tracker.JIRA, String.valueOf(project(key)), key, relation);
    }

    /** The part before the number, null when it is no project. */
    private static @Nullable String project(String key) {
        int hyphen = key.lastIndexOf('-');
        String project = hyphen < 0 ? key : key.substring(0, hyphen);
        return NO_PROJECTS.contains(project.toUpperCase(Locale.ROOT)) ? null : project;
    }
}
