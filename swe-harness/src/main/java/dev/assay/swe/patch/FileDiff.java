package dev.assay.swe.patch;

import java.util.List;

/**
 * What a diff does to one file.
 *
 * @param oldPath path before, empty when the file is new
 * @param newPath path after, empty when the file is deleted
 * @param oldMode octal mode before, empty when not told
 * @param newMode octal mode after, empty when not told
 * @param binary whether its content is binary
 * @param hunks its hunks
 */
public record FileDiff(
        String oldPath, String newPath, String oldMode, String newMode, boolean binary, List<Hunk> hunks) {
    public FileDiff {
        hunks = List.copyOf(hunks);
    }

    /** The path after the change, or before it when deleted. */
    public String path() {
        return newPath.isEmpty() ? oldPath : newPath;
    }

    /** Lines added. */
    public int added() {
        return hunks.stream().mapToInt(Hunk::added).sum();
    }

    /** Lines removed. */
    public int removed() {
        return hunks.stream().mapToInt(Hunk::removed).sum();
    }

    boolean symlink() {
        return oldMode.equals("120000") || newMode.equals("120000");
    }

    boolean submodule() {
        return oldMode.equals("160000") || newMode.equals("160000");
    }
}
