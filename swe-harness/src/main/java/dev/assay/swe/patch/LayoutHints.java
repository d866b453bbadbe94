package dev.assay.swe.patch;

import java.util.List;

/**
 * What a project says about its own layout, where convention misleads. Directories are relative, without a trailing slash.
 *
 * @param testDirectories directories whose files are tests
 * @param sourceDirectories directories whose files are source, even if their names sound like tests
 */
public record LayoutHints(List<String> testDirectories, List<String> sourceDirectories) {
    /** Convention only. */
    public static final LayoutHints NONE = new LayoutHints(List.of(), List.of());

    public LayoutHints {
        testDirectories = List.copyOf(testDirectories);
        sourceDirectories = List.copyOf(sourceDirectories);
    }

    boolean test(String path) {
        return below(testDirectories, path);
    }

    boolean source(String path) {
        return below(sourceDirectories, path);
    }

    private static boolean below(List<String> directories, String path) {
        return directories.stream().anyMatch(directory -> path.startsWith(directory + "/"));
    }
}
