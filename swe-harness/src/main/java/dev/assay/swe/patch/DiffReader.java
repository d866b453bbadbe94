package dev.assay.swe.patch;

import dev.assay.swe.candidate.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a diff line by line. */
final class DiffReader {
    private static final Pattern HUNK =
            Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.*");
    private static final Pattern MODE =
            Pattern.compile("(old mode|new mode|new file mode|deleted file mode)\\s+([0-7]{1,9})\\s*");
    private static final Pattern INDEX = Pattern.compile("index [0-9a-f]+\\.\\.[0-9a-f]+\\s+([0-7]{1,9})\\s*");
    /** Lines that git reads as headers: what cannot be read here might still mean something to git. */
    private static final Pattern HEADER = Pattern.compile(
            "(?:@@ -|old mode |new mode |new file mode |deleted file mode |index [0-9a-f]+\\.\\.[0-9a-f]+\\s+\\S).*");

    private final String text;
    private int at;
    private int lineNumber;
    private final List<FileDiff> files = new ArrayList<>();
    private @Nullable FileDraft draft;

    DiffReader(String text) {
        this.text = text;
    }

    List<FileDiff> files() {
        for (String line = next(); line != null; line = next()) {
            read(line);
        }
        flush();
        return files;
    }

    private void read(String line) {
        if (line.startsWith("diff --git ")) {
            begin().header(line.substring("diff --git ".length()));
        } else if (line.startsWith("--- ") && peekStarts("+++ ")) {
            FileDraft file = draft == null || draft.hasContent() ? begin() : draft;
            file.oldSide(line.substring(4));
            String after = next();
            file.newSide(after == null ? "" : after.substring(4));
        } else if (draft != null) {
            within(draft, line);
        }
    }

    private void within(FileDraft file, String line) {
        Matcher hunk = HUNK.matcher(line);
        Matcher mode = MODE.matcher(line);
        Matcher index = INDEX.matcher(line);
        if (hunk.matches()) {
            file.add(hunk(hunk));
        } else if (mode.matches()) {
            file.mode(mode.group(1), mode.group(2));
        } else if (index.matches()) {
            file.sameMode(index.group(1));
        } else if (line.startsWith("rename from ") || line.startsWith("copy from ")) {
            file.oldName(line.substring(line.indexOf(" from ") + 6));
        } else if (line.startsWith("rename to ") || line.startsWith("copy to ")) {
            file.newName(line.substring(line.indexOf(" to ") + 4));
        } else if (line.equals("GIT binary patch") || line.startsWith("Binary files ")) {
            file.binary();
        } else if (HEADER.matcher(line).matches()) {
            throw malformed("a header line cannot be read");
        }
    }

    private Hunk hunk(Matcher header) {
        int oldLines = count(header.group(2));
        int newLines = count(header.group(4));
        List<String> lines = new ArrayList<>();
        int oldLeft = oldLines;
        int newLeft = newLines;
        while (oldLeft > 0 || newLeft > 0) {
            String line = next();
            char sign = line == null ? '?' : line.isEmpty() ? ' ' : line.charAt(0);
            if (sign == '\\') {
                continue;
            }
            oldLeft -= sign == ' ' || sign == '-' ? 1 : 0;
            newLeft -= sign == ' ' || sign == '+' ? 1 : 0;
            if (" +-".indexOf(sign) < 0 || oldLeft < 0 || newLeft < 0) {
                throw malformed("the hunk does not hold the lines that it announces");
            }
            lines.add(String.valueOf(line));
        }
        return new Hunk(
                Integer.parseInt(header.group(1)), oldLines, Integer.parseInt(header.group(3)), newLines, lines);
    }

    private static int count(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private FileDraft begin() {
        flush();
        draft = new FileDraft();
        return draft;
    }

    private void flush() {
        if (draft == null) {
            return;
        }
        if (files.size() == UnifiedDiff.MAX_FILES) {
            throw new InputProblem(
                    InputProblem.Code.PATCH_TOO_LARGE,
                    "The diff touches more than (%d) files.".formatted(UnifiedDiff.MAX_FILES));
        }
        FileDiff file = draft.finish();
        if (file.path().isEmpty()) {
            throw malformed("a file has no name");
        }
        files.add(file);
        draft = null;
    }

    private InputProblem malformed(String what) {
        return new InputProblem(
                InputProblem.Code.MALFORMED_PATCH,
                "The diff is malformed before line (%d): %s.".formatted(lineNumber + 1, what));
    }

    private boolean peekStarts(String prefix) {
        return text.startsWith(prefix, at);
    }

    private @Nullable String next() {
        if (at >= text.length()) {
            return null;
        }
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        lineNumber++;
        return line;
    }
}
