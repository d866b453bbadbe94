package dev.assay.swe.rollout;

import dev.assay.swe.candidate.InputProblem;
import dev.assay.swe.patch.FileDiff;
import dev.assay.swe.patch.Hunk;
import dev.assay.swe.patch.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a patch does to one file.
 *
 * @param text its part of the patch
 * @param diff the same, read
 */
record FilePart(String text, FileDiff diff) {
    private static final String BEGINNING = "diff --git ";

    // Lines end as git has it: other signs that may end a line, a carriage return say, stand within one.
    private static final Pattern FILE = Pattern.compile("(?md)^(?=diff --git )");
    private static final Pattern HUNK = Pattern.compile("(?md)^(?=@@ )");

    /** Modes of files that somebody makes who only writes text. */
    private static final Set<String> PLAIN = Set.of("", "100644");

    private static final String LINK = "120000";

    /**
     * The files of a patch in git's form; none of a patch in another one.
     *
     * @throws InputProblem when it is malformed
     */
    static List<FilePart> of(String patch) {
        List<FilePart> parts = new ArrayList<>();
        for (String text : FILE.split(patch)) {
            if (text.startsWith(BEGINNING)) {
                List<FileDiff> files = UnifiedDiff.parse(text).files();
                if (files.size() != 1) {
                    throw new InputProblem(
                            InputProblem.Code.MALFORMED_PATCH,
                            "A part of the patch is about (%d) files, not one.".formatted(files.size()));
                }
                parts.add(new FilePart(text, files.get(0)));
            }
        }
        return List.copyOf(parts);
    }

    /** Whether replacing text, or writing a new file, does all of it: no name, mode, link, binary content or missing last line end changes. */
    boolean editable() {
        if (diff.binary() || diff.newPath().isEmpty() || diff.hunks().isEmpty() || text.contains("\n\\ ")) {
            return false;
        }
        return made()
                ? PLAIN.contains(diff.newMode())
                : diff.oldPath().equals(diff.newPath())
                        && diff.oldMode().equals(diff.newMode())
                        && !diff.newMode().equals(LINK);
    }

    /** Whether the file is new. */
    boolean made() {
        return diff.oldPath().isEmpty();
    }

    /** The same part with other hunks; only of an editable one. */
    FilePart with(List<Hunk> hunks) {
        StringBuilder all = new StringBuilder(header());
        hunks.forEach(hunk -> all.append(text(hunk)));
        return new FilePart(
                all.toString(),
                new FileDiff(diff.oldPath(), diff.newPath(), diff.oldMode(), diff.newMode(), diff.binary(), hunks));
    }

    /** The part with this hunk alone, as a patch. */
    String patch(Hunk hunk) {
        return header() + text(hunk);
    }

    private String header() {
        return HUNK.split(text, 2)[0];
    }

    private static String text(Hunk hunk) {
        StringBuilder lines = new StringBuilder(
                "@@ -%d,%d +%d,%d @@\n".formatted(hunk.oldStart(), hunk.oldLines(), hunk.newStart(), hunk.newLines()));
        hunk.lines().forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    /** The text that a hunk takes away, with the lines around it. */
    static String before(Hunk hunk) {
        return side(hunk, '-');
    }

    /** The text that takes its place. */
    static String after(Hunk hunk) {
        return side(hunk, '+');
    }

    private static String side(Hunk hunk, char own) {
        StringBuilder lines = new StringBuilder();
        for (String line : hunk.lines()) {
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            if (sign == ' ' || sign == own) {
                lines.append(line, Math.min(1, line.length()), line.length()).append('\n');
            }
        }
        return lines.toString();
    }
}
