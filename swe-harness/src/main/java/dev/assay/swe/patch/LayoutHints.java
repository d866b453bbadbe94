package dev.assay.swe.patch;

import java.util.List;

/**
 * What a project says about its own layout, where convention misleads. Paths are relative, without a trailing slash.
 *
 * @param tests directories whose files are tests, and files that are
 * @param sources directories whose files are source, and files that are, even if their names sound like tests
 */
public record LayoutHints(List<String> tests, List<String> sources) {
    /** Convention only. */
    public static final LayoutHints NONE = new LayoutHints(List.of(), List.of());

    public LayoutHints {
        tests = List.copyOf(tests);
        sources = List.copyOf(sources);
    }

    boolean test(String path) {
        return below(tests, path);
    }

    boolean source(String path) {
        return below(sources, path);
    }

    private static boolean below(List<String> parts, String path) {
        return parts.stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "/"));
    }
}
