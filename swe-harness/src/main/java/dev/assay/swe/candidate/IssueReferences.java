package dev.assay.swe.candidate;

import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueRef.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * References to issues and pull requests in a text. Upper and lower case are one. Understood are
 *
 * <ul>
 *   <li>{@code #12} and {@code GH-12}, of the repository that the text belongs to;
 *   <li>{@code owner/repo#12};
 *   <li>{@code https://github.com/owner/repo/issues/12}, {@code …/pull/12} for a pull request, with {@code http} and with
 *       whatever follows the number; the host may be any that has a part named {@code github}, as companies name theirs;
 *   <li>where keys of JIRA are asked for, what their pattern matches, but for names of standards such as {@code UTF-8}.
 * </ul>
 *
 * <p>A number has at most nine digits and does not begin with a zero.
 */
public final class IssueReferences {
    private static final String NUMBER = "([1-9]\\d{0,8})\\b";
    private static final String SLUG = "([a-z0-9][\\w.-]{0,99}/[\\w.-]{1,100})";
    private static final String HOST = "(?:[a-z0-9-]{1,63}\\.){0,5}github(?:\\.[a-z0-9-]{1,63}){1,5}(?::\\d{1,5})?";
    private static final Pattern GITHUB = Pattern.compile(
            "https?://" + HOST + "/" + SLUG + "/(?:issues|pull)/" + NUMBER + "|" + SLUG + "?#" + NUMBER + "|\\bgh-"
                    + NUMBER,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_KEYS = Pattern.compile("(?!)");
    /** What looks like a JIRA key and is a standard, a product or an encoding. */
    private static final Set<String> NO_PROJECTS = Set.of(
            "UTF", "UCS", "SHA", "MD", "ISO", "RFC", "CVE", "CWE", "GHSA", "JSR", "JEP", "PEP", "BCP", "STD", "CP",
            "ES", "ECMA", "HTTP", "HTTPS", "TLS", "SSL", "AES", "DES", "RSA", "HMAC", "PKCS", "GH", "PR", "MR", "UTC",
            "GMT", "IEEE", "ANSI", "ASCII", "EBCDIC", "LATIN", "WINDOWS", "KOI8", "EUC", "GB", "BIG5", "IBM", "MS",
            "JDK", "JRE", "JAVA", "GPL", "LGPL", "AGPL", "APACHE", "BSD", "MPL", "EPL", "CC", "IPV", "WIN", "RC",
            "BETA", "ALPHA", "COVID", "BASE", "CRC", "PKIX", "ID", "PHP", "PSR", "RHEL", "LTS", "USB", "ARM", "AMD",
            "X86", "INT", "UINT");

    private final String repo;
    private final Pattern keys;

    /**
     * References of GitHub only.
     *
     * @param repo {@code owner/name} of numbers that do not name theirs
     */
    public IssueReferences(String repo) {
        this(repo, NO_KEYS);
    }

    /** The same, and keys of JIRA that look as the pattern says. */
    public IssueReferences(String repo, Pattern keys) {
        this.repo = repo;
        this.keys = keys;
    }

    /**
     * A reference at a place of a text.
     *
     * @param end where the text goes on
     */
    record Found(IssueRef ref, int end) {}

    /** All numbers and addresses of GitHub in a text, in its order. */
    public List<IssueRef> numbers(String text, Relation relation) {
        List<IssueRef> found = new ArrayList<>();
        Matcher number = GITHUB.matcher(text);
        while (number.find()) {
            found.add(github(number, relation));
        }
        return found;
    }

    /** All keys of JIRA in a text, in its order. */
    public List<IssueRef> keys(String text, Relation relation) {
        List<IssueRef> found = new ArrayList<>();
        Matcher key = keys.matcher(text);
        while (key.find()) {
            IssueRef ref = jira(key.group(), relation);
            if (ref != null) {
                found.add(ref);
            }
        }
        return found;
    }

    /** The number or address of GitHub that begins exactly here, null when there is none. */
    public @Nullable IssueRef numberAt(String text, int from, Relation relation) {
        Matcher number = at(GITHUB, text, from);
        return number.lookingAt() ? github(number, relation) : null;
    }

    /** The reference of any kind that begins exactly here, null when there is none. */
    @Nullable Found at(String text, int from, Relation relation) {
        Matcher number = at(GITHUB, text, from);
        if (number.lookingAt()) {
            return new Found(github(number, relation), number.end());
        }
        Matcher key = at(keys, text, from);
        IssueRef ref = key.lookingAt() ? jira(key.group(), relation) : null;
        return ref == null ? null : new Found(ref, key.end());
    }

    private static Matcher at(Pattern pattern, String text, int from) {
        return pattern.matcher(text).useTransparentBounds(true).region(from, text.length());
    }

    private IssueRef github(Matcher number, Relation relation) {
        String slug = first(number.group(1), number.group(3), repo);
        String key = first(number.group(2), number.group(4), number.group(5));
        return new IssueRef(Tracker.GITHUB, slug.equalsIgnoreCase(repo) ? repo : slug, key, relation);
    }

    private static String first(@Nullable String one, @Nullable String two, String other) {
        return one != null ? one : two != null ? two : other;
    }

    /** Null when the part before the number is no project. */
    private static @Nullable IssueRef jira(String key, Relation relation) {
        int hyphen = key.lastIndexOf('-');
        String project = hyphen < 0 ? key : key.substring(0, hyphen);
        boolean none = NO_PROJECTS.contains(project.toUpperCase(Locale.ROOT));
        return none ? null : new IssueRef(Tracker.JIRA, project, key, relation);
    }
}
