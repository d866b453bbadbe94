package dev.assay.swe.build;

import java.util.List;

/**
 * What a change of a build file is for.
 *
 * @param testsOnly whether it changes something, and nothing that the product is built from or runs with
 * @param testNeeds what it adds or changes for tests alone, which they may not compile or run without
 */
public record BuildChange(boolean testsOnly, List<String> testNeeds) {
    /** A change that cannot be told: in doubt it is part of the fix. */
    public static final BuildChange UNKNOWN = new BuildChange(false, List.of());

    public BuildChange {
        testNeeds = List.copyOf(testNeeds);
    }
}
