package dev.assay.swe.run;

import java.util.List;
import java.util.TreeSet;

/**
 * What an image holds beyond its base commit.
 *
 * @param foreignObjects git objects in the image's repository that are not reachable from the base commit
 * @param findings everything found, in words, sorted; empty when the image is clean
 */
public record LeakReport(int foreignObjects, List<String> findings) {
    public LeakReport {
        findings = List.copyOf(new TreeSet<>(findings));
    }

    /** Whether nothing was found. */
    public boolean clean() {
        return foreignObjects == 0 && findings.isEmpty();
    }
}
