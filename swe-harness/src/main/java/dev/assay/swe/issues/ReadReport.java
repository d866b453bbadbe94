package dev.assay.swe.issues;

import java.util.List;

/**
 * What reading issue files came to.
 *
 * @param files files read
 * @param facts records that say something about an issue
 * @param malformed records that are no JSON, too large or too deep
 * @param ignored records that are no issue, or whose repository is not known
 * @param warnings the first few problems, in words
 */
public record ReadReport(int files, long facts, long malformed, long ignored, List<String> warnings) {
    public ReadReport {
        warnings = List.copyOf(warnings);
    }
}
