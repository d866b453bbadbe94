package dev.assay.swe.candidate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A change split in two. Each half applies byte-exactly with {@code git apply} (gold over base; test over base), is empty or
 * ends with a newline, and both together give the fixed tree, but for the paths left out.
 *
 * @param gold the fix without its tests
 * @param test tests, fixtures and snapshots, and build files that change for them alone
 * @param files every changed file
 * @param testNeeds what build files of the gold patch change for the tests, as {@code path: artifact}; empty in a sound split
 */
public record SplitPatch(
        String gold, String test, List<ChangedFile> files, @JsonProperty("test_needs") List<String> testNeeds) {
    public SplitPatch {
        files = List.copyOf(files);
        testNeeds = List.copyOf(testNeeds);
    }

    /** A split in which the tests need nothing of the gold patch. */
    public SplitPatch(String gold, String test, List<ChangedFile> files) {
        this(gold, test, files, List.of());
    }

    /**
     * A changed file.
     *
     * @param path path after the change, or before it when deleted
     * @param oldPath path before the change; differs from path for renames
     * @param change {@code ADD}, {@code MODIFY}, {@code DELETE}, {@code RENAME}, {@code COPY} or {@code MODE}
     * @param role which half it went to, or why to none
     * @param added lines added
     * @param removed lines removed
     * @param binary whether its content travels as a binary patch: it holds a NUL or is not UTF-8
     */
    public record ChangedFile(
            String path,
            @JsonProperty("old_path") String oldPath,
            String change,
            Role role,
            int added,
            int removed,
            boolean binary) {}

    /** What a changed file is for. */
    public enum Role {
        SOURCE,
        TEST,
        DOCS,
        /** Change logs: part of the fix upstream, kept out of both halves because they describe it. */
        CHANGELOG,
        GENERATED,
        VENDORED,
        /** Build files, lock files, configuration: part of the gold patch. Those that change for tests alone are tests. */
        BUILD,
        /** Continuous-integration and editor files: left out. */
        HOUSEKEEPING,
        /** A submodule pointer: left out, its change is not representable. */
        SUBMODULE
    }
}
