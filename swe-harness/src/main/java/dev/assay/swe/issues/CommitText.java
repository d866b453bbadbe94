package dev.assay.swe.issues;

import dev.assay.swe.candidate.ClosingKeywords;
import dev.assay.swe.candidate.IssueReferences;
import dev.assay.swe.candidate.SplitPatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A statement from a commit message, with everything dropped that quotes the change or only serves machines. */
final class CommitText {
    private static final String REFERENCE =
            "(?:#\\d++|GH-\\d++|[\\w.-]+/[\\w.-]+#\\d++|[A-Z][A-Z0-9]+-\\d+|https?://\\S+)";
    // Not every word with a colon: 'fix: keep the last line' is a title of conventional commits.
    private static final Pattern TRAILER = Pattern.compile("(?i)(?:[a-z]+-)+(?:by|id|url|link):\\s.*"
            + "|(?:cc|reviewed on|git-svn-id):\\s.*"
            + "|(?:bugs?|issues?|refs?|references|see|close[sd]?|fix(?:e[sd])?|resolve[sd]?|links?):?\\s+"
            + REFERENCE + "(?:[\\s,.&]|and|" + REFERENCE + ")*+");
    private static final Pattern DIFF =
            Pattern.compile("diff --git .*|index [0-9a-f]{7,}.*|@@ .*|(?:---|\\+\\+\\+) \\S.*");
    private static final Pattern NUMBER = Pattern.compile("\\(#[0-9]{1,9}\\)\\s*+$");
    private static final Pattern PULL_TITLE = Pattern.compile("Merge pull request #\\d+ from .*|Merge branch .*");
    private static final Pattern EMPTY_BRACKETS =
            Pattern.compile("(?<!\\w)\\(\\s{0,3}[,;.]?\\s{0,3}\\)|\\[\\s{0,3}\\]");
    private static final Pattern GAP = Pattern.compile("(?<=\\S) {2,}(?=\\S)");
    private static final int MAX_TRAILER = 300;
    private static final int MAX_MESSAGE = 1 << 17;
    private static final int MIN_QUOTE = 12;

    private final ClosingKeywords closing;
    private final Set<String> changed = new HashSet<>();
    private final FixQuotes quotes;

    CommitText(String repo, SplitPatch patch) {
        closing = new ClosingKeywords(new IssueReferences(repo));
        quotes = new FixQuotes(patch.gold());
        PatchLines.Receiver receiver = (sign, line) -> {
            if (sign != ' ' && line.strip().length() >= MIN_QUOTE) {
                changed.add(line.strip());
            }
        };
        PatchLines.read(patch.gold(), receiver);
        PatchLines.read(patch.test(), receiver);
    }

    /** The message without code blocks, diffs, lines of the change, trailers and closing words. */
    String of(String message) {
        String head = message.substring(0, Math.min(message.length(), MAX_MESSAGE));
        List<String> kept = new ArrayList<>();
        boolean fenced = false;
        for (String line : head.replace("\r", "").split("\n", -1)) {
            String bare = line.strip();
            if (bare.startsWith("```") || bare.startsWith("~~~")) {
                fenced = !fenced;
            } else if (!fenced && keeps(line, bare)) {
                keep(line, kept);
            }
        }
        return String.join("\n", kept).strip();
    }

    private void keep(String line, List<String> kept) {
        String plain = NUMBER.matcher(line).replaceAll("");
        String rest = closing.without(plain);
        if (!rest.equals(plain)) {
            rest = GAP.matcher(EMPTY_BRACKETS.matcher(rest).replaceAll("")).replaceAll(" ");
        }
        rest = rest.stripTrailing();
        boolean onlyClosed = rest.chars().noneMatch(Character::isLetterOrDigit) && !line.isBlank();
        if (!onlyClosed) {
            kept.add(rest);
        }
    }

    private boolean keeps(String line, String bare) {
        boolean block = line.startsWith("    ") || line.startsWith("\t");
        return !block
                && !isTrailer(bare)
                && !DIFF.matcher(bare).matches()
                && !PULL_TITLE.matcher(bare).matches()
                && !isChanged(bare)
                && quotes.in(bare).isEmpty();
    }

    private static boolean isTrailer(String bare) {
        return bare.length() <= MAX_TRAILER && TRAILER.matcher(bare).matches();
    }

    private boolean isChanged(String bare) {
        boolean signed = bare.startsWith("+") || bare.startsWith("-") || bare.startsWith(">");
        return changed.contains(bare)
                || (signed && changed.contains(bare.substring(1).strip()));
    }
}
