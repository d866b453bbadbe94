package dev.assay.swe.patch;

import java.util.ArrayList;
import java.util.List;

/** One file of a diff while it is being read. Names come from several lines; the more exact ones win. */
final class FileDraft {
    private String oldPath = "";
    private String newPath = "";
    private String oldMode = "";
    private String newMode = "";
    private boolean binary;
    private boolean sides;
    private final List<Hunk> hunks = new ArrayList<>();

    /** The two names of {@code diff --git}; without quotes they are told apart by being the same name twice. */
    void header(String names) {
        if (names.startsWith("\"")) {
            int length = DiffPath.quotedLength(names);
            oldPath = DiffPath.of(names.substring(0, length), 1);
            newPath = DiffPath.of(names.substring(Math.min(names.length(), length + 1)), 1);
            return;
        }
        int quote = names.endsWith("\"") ? names.indexOf(" \"") : -1;
        int split = quote >= 0 ? quote : middle(names);
        oldPath = DiffPath.of(names.substring(0, split), 1);
        newPath = split < names.length() ? DiffPath.of(names.substring(split + 1), 1) : oldPath;
    }

    private static int middle(String names) {
        int half = names.length() / 2;
        if (names.length() % 2 == 1 && names.charAt(half) == ' ') {
            String left = DiffPath.of(names.substring(0, half), 1);
            if (left.equals(DiffPath.of(names.substring(half + 1), 1))) {
                return half;
            }
        }
        int named = names.indexOf(" b/");
        return named >= 0 ? named : Math.max(names.indexOf(' '), 0);
    }

    void oldSide(String field) {
        sides = true;
        oldPath = DiffPath.of(field, 1);
    }

    void newSide(String field) {
        sides = true;
        newPath = DiffPath.of(field, 1);
    }

    void oldName(String field) {
        oldPath = DiffPath.of(field, 0);
    }

    void newName(String field) {
        newPath = DiffPath.of(field, 0);
    }

    void mode(String which, String digits) {
        String mode = normal(digits);
        if (which.equals("old mode") || which.equals("deleted file mode")) {
            oldMode = mode;
        } else {
            newMode = mode;
        }
        if (which.equals("new file mode")) {
            oldPath = "";
        } else if (which.equals("deleted file mode")) {
            newPath = "";
        }
    }

    void sameMode(String digits) {
        oldMode = normal(digits);
        newMode = oldMode;
    }

    /** Leading zeros mean nothing to git. */
    private static String normal(String digits) {
        return Integer.toOctalString(Integer.parseInt(digits, 8));
    }

    void binary() {
        binary = true;
    }

    void add(Hunk hunk) {
        hunks.add(hunk);
    }

    /** Whether the next {@code ---} line begins another file. */
    boolean hasContent() {
        return sides || binary || !hunks.isEmpty();
    }

    FileDiff finish() {
        return new FileDiff(oldPath, newPath, oldMode, newMode, binary, hunks);
    }
}
