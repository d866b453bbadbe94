package dev.assay.swe.work;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A gold patch with something taken away, or turned round: an attempt that should not be rewarded.
 *
 * @param name what was done to it
 * @param patch the mutated patch; empty when nothing is left
 */
public record Mutant(String name, String patch) {
    private static final Pattern FILE = Pattern.compile("(?m)^(?=diff --git )");
    private static final Pattern HUNK = Pattern.compile("(?m)^(?=@@ )");

    /**
     * Mutants of a patch: nothing, something that is no patch, the patch reversed, and the patch without each of its hunks;
     * none that equals the patch or one before it.
     *
     * @param most how many at most
     */
    public static List<Mutant> of(String patch, int most) {
        List<Mutant> mutants = new ArrayList<>();
        mutants.add(new Mutant("empty", ""));
        mutants.add(new Mutant("malformed", "diff --git a/x b/x\n@@ not a hunk\n"));
        mutants.add(new Mutant("reversed", reversed(patch)));
        List<String> files = split(FILE, patch);
        for (int file = 0; file < files.size(); file++) {
            List<String> parts = split(HUNK, files.get(file));
            for (int hunk = 1; hunk < Math.max(parts.size(), 2); hunk++) {
                String kept = parts.size() <= 2 ? "" : without(parts, hunk);
                mutants.add(new Mutant(
                        "without hunk %d of file %d".formatted(hunk, file + 1), replaced(files, file, kept)));
            }
        }
        Set<String> seen = new HashSet<>(Set.of(patch));
        return mutants.stream()
                .filter(mutant -> seen.add(mutant.patch()))
                .limit(most)
                .toList();
    }

    /** The lines of each hunk swapped; a binary part stays as it is and then does not apply. */
    private static String reversed(String patch) {
        StringBuilder out = new StringBuilder();
        boolean inHunk = false;
        for (String line : patch.split("(?<=\n)", -1)) {
            if (line.startsWith("diff --git ")) {
                inHunk = false;
            } else if (line.startsWith("@@ ")) {
                inHunk = true;
                out.append(line.replaceFirst("^@@ -(\\S+) \\+(\\S+) @@", "@@ -$2 +$1 @@"));
                continue;
            }
            if (inHunk && line.startsWith("+")) {
                out.append('-').append(line, 1, line.length());
            } else if (inHunk && line.startsWith("-")) {
                out.append('+').append(line, 1, line.length());
            } else {
                out.append(line);
            }
        }
        return out.toString();
    }

    private static List<String> split(Pattern at, String text) {
        List<String> parts = new ArrayList<>(List.of(at.split(text)));
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static String without(List<String> parts, int left) {
        List<String> kept = new ArrayList<>(parts);
        kept.remove(left);
        return String.join("", kept);
    }

    private static String replaced(List<String> files, int index, String text) {
        List<String> all = new ArrayList<>(files);
        all.set(index, text);
        return String.join("", all);
    }
}
