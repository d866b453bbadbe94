package dev.assay.swe.patch;

import dev.assay.swe.candidate.InputProblem;
import java.util.List;
import java.util.stream.Stream;

/**
 * A diff in git's or in plain unified form, by whomever it was written.
 *
 * @param files what it does, in its order
 */
public record UnifiedDiff(List<FileDiff> files) {
    /** The longest diff that is read. */
    public static final int MAX_CHARS = 32 << 20;

    /** More files than any task has. */
    public static final int MAX_FILES = 20_000;

    public UnifiedDiff {
        files = List.copyOf(files);
    }

    /**
     * Reads a diff. Text before the first file and between files is passed over, as git does.
     *
     * @throws InputProblem when a hunk does not hold the lines that it announces, a name cannot be read, or the diff is too
     *     large
     */
    public static UnifiedDiff parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new InputProblem(
                    InputProblem.Code.PATCH_TOO_LARGE,
                    "The diff has (%d) characters, more than (%d).".formatted(text.length(), MAX_CHARS));
        }
        return new UnifiedDiff(new DiffReader(text).files());
    }

    /** All paths that it names, before and after, sorted. */
    public List<String> paths() {
        return files.stream()
                .flatMap(file -> Stream.of(file.oldPath(), file.newPath()))
                .filter(path -> !path.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Lines added. */
    public int added() {
        return files.stream().mapToInt(FileDiff::added).sum();
    }

    /** Lines removed. */
    public int removed() {
        return files.stream().mapToInt(FileDiff::removed).sum();
    }
}
