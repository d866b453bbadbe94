package dev.assay.swe.rollout;

import dev.assay.swe.patch.FileDiff;
import dev.assay.swe.patch.Hunk;
import dev.assay.swe.patch.UnifiedDiff;
import dev.assay.swe.run.WorkingCopy;
import dev.assay.verifiers.task.SweTask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What each agent without a model does in a repository before it hands in. */
final class CodeScripts {
    /** Lines around a place that are looked at with it. */
    private static final int AROUND = 12;

    /** Lines of a test that are looked at. */
    private static final int LOOKED_AT = 120;

    /** Lines that are taken for those by which a test fails. */
    private static final String ASSERTIONS = "assert|expect|should|\\bfail\\(";

    private static final List<String> LOOKS = List.of(
            "git log --oneline -5",
            "git status --short",
            "git ls-files | head -n 60",
            "head -n 40 README*",
            "cat " + WorkingCopy.RUN_TESTS);

    private CodeScripts() {}

    /** Reads each place of a patch and makes it, looks at the whole, runs the tests, and removes what these leave. */
    static List<Deed> making(List<FilePart> parts, CodeWords words) {
        List<Deed> deeds = new ArrayList<>();
        deeds.add(Deed.bash(words.beginning(), "ls"));
        for (FilePart part : parts) {
            if (!part.made()) {
                deeds.add(Deed.bash(words.looking(), look(part)));
            }
            edits(part, words, deeds);
        }
        deeds.add(Deed.bash(
                words.reviewing(), staging(parts.stream().map(FilePart::diff).toList())));
        deeds.addAll(tested(words));
        return deeds;
    }

    /** Stages everything, and new files even where git ignores them: what is ignored is handed in only so. */
    private static String staging(List<FileDiff> files) {
        StringBuilder made = new StringBuilder();
        for (FileDiff file : files) {
            if (!file.newPath().isEmpty() && !file.newPath().equals(file.oldPath())) {
                made.append(' ').append(quoted(file.newPath()));
            }
        }
        String all = "git add -A && %sgit diff --cached --stat";
        String each = all.formatted(made.isEmpty() ? "" : "git add -f --" + made + " && ");
        return fits(each) ? each : all.formatted("");
    }

    /** What was not staged was written by the tests: files of the repository go back to what was staged, others go. */
    private static List<Deed> tested(CodeWords words) {
        return List.of(
                Deed.bash(words.testing(), "bash " + WorkingCopy.RUN_TESTS),
                Deed.bash(words.cleaning(), "git checkout -q -- . && git clean -fdq && git status --short"));
    }

    private static void edits(FilePart part, CodeWords words, List<Deed> deeds) {
        if (!part.editable()) {
            deeds.add(Deed.bash(words.editing(), applying(part.text())));
            return;
        }
        String path = part.diff().newPath();
        for (Hunk hunk : part.diff().hunks()) {
            String patch = applying(part.patch(hunk));
            Deed otherwise = fits(patch) ? Deed.bash(words.again(), patch) : null;
            deeds.add(Deed.replace(words.editing(), path, FilePart.before(hunk), FilePart.after(hunk), otherwise));
        }
    }

    /** Whether commands do what replacing text does not. */
    static boolean possible(List<FilePart> parts) {
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.editable() || fits(applying(part.text())));
    }

    private static boolean fits(String command) {
        return command.indexOf(0) < 0
                && command.getBytes(StandardCharsets.UTF_8).length <= WorkingCopy.MAX_COMMAND_BYTES;
    }

    /** The places that a patch changes in a file; of what is not text what git knows of it. */
    private static String look(FilePart part) {
        String path = quoted(part.diff().oldPath());
        if (!part.editable()) {
            return "git ls-files --stage -- " + path;
        }
        StringBuilder ranges = new StringBuilder();
        int from = 0;
        int to = -1;
        for (Hunk hunk : part.diff().hunks()) {
            int begin = Math.max(1, hunk.oldStart() - AROUND);
            int end = hunk.oldStart() + hunk.oldLines() - 1 + AROUND;
            if (to >= 0 && begin > to + 1) {
                ranges.append(" -e '%d,%dp'".formatted(from, to));
                from = begin;
            } else if (to < 0) {
                from = begin;
            }
            to = Math.max(to, end);
        }
        return "sed -n" + ranges + " -e '%d,%dp' -- %s".formatted(from, to, path);
    }

    private static String applying(String patch) {
        String mark = "END_OF_PATCH";
        while (patch.contains(mark)) {
            mark += "_";
        }
        return "git apply --whitespace=nowarn <<'%s'\n%s%s".formatted(mark, patch, mark);
    }

    /** Looks at some things, and changes nothing. */
    static List<Deed> lookingAround(CodeWords words, SplittableRandom random) {
        List<String> looks = new ArrayList<>(LOOKS);
        int number = 1 + random.nextInt(looks.size());
        List<Deed> deeds = new ArrayList<>();
        deeds.add(Deed.bash(words.beginning(), "ls"));
        for (int i = 0; i < number; i++) {
            deeds.add(Deed.bash(words.looking(), looks.remove(random.nextInt(looks.size()))));
        }
        return deeds;
    }

    /** Takes out of the tests that decide whatever a test fails by, and writes those that are not there yet without any. */
    static List<Deed> onlyTests(SweTask task, CodeWords words) {
        List<Deed> deeds = new ArrayList<>();
        List<FileDiff> files = UnifiedDiff.parse(task.testPatch()).files();
        deeds.add(Deed.bash(words.beginning(), "ls"));
        for (FileDiff file : files) {
            if (file.oldPath().isEmpty()) {
                deeds.add(Deed.replace(
                        "I write a test that passes.", file.newPath(), "", nothingIn(file.newPath()), null));
            } else {
                String path = quoted(file.oldPath());
                deeds.add(Deed.bash(words.looking(), "sed -n '1,%dp' -- %s".formatted(LOOKED_AT, path)));
                deeds.add(Deed.bash(
                        "I take out what these tests would fail by.",
                        "sed -i -E '/%s/d' -- %s".formatted(ASSERTIONS, path)));
            }
        }
        deeds.add(Deed.bash(words.reviewing(), staging(files)));
        deeds.addAll(tested(words));
        return deeds;
    }

    private static String nothingIn(String path) {
        if (path.endsWith(".py")) {
            return "# There is nothing to test.\n";
        }
        return path.matches(".*\\.(?:java|[cm]?[jt]sx?)") ? "// There is nothing to test.\n" : "\n";
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
