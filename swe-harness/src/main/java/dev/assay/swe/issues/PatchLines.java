package dev.assay.swe.issues;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of the hunks of a patch in the format of git. Counts in hunk headers decide, so that no content looks like a header. */
final class PatchLines {
    private static final Pattern HUNK =
            Pattern.compile("(?s)@@ -\\d{1,9}(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@.*");

    private PatchLines() {}

    /** Receives lines. */
    interface Receiver {
        /**
         * A line.
         *
         * @param sign {@code +}, {@code -} or a space
         * @param line without its sign and line end
         */
        void line(char sign, String line);
    }

    static void read(String patch, Receiver receiver) {
        Iterator<String> lines = List.of(patch.split("\n")).iterator();
        while (lines.hasNext()) {
            Matcher hunk = HUNK.matcher(lines.next());
            if (hunk.matches()) {
                hunk(lines, count(hunk.group(1)), count(hunk.group(2)), receiver);
            }
        }
    }

    private static int count(String group) {
        return group == null ? 1 : Integer.parseInt(group);
    }

    private static void hunk(Iterator<String> lines, int before, int after, Receiver receiver) {
        int old = before;
        int now = after;
        while ((old > 0 || now > 0) && lines.hasNext()) {
            String line = lines.next();
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            old -= sign == '-' || sign == ' ' ? 1 : 0;
            now -= sign == '+' || sign == ' ' ? 1 : 0;
            if (sign == '+' || sign == '-' || sign == ' ') {
                receiver.line(sign, line.isEmpty() ? "" : line.substring(1));
            }
        }
    }
}
