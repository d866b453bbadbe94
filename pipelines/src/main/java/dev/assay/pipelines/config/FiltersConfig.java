package dev.assay.pipelines.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cheap filters' settings; what is absent keeps the filter's own default.
 *
 * @param allowCommitStatements whether statements made from the commit message may stay; default false
 * @param licenses SPDX ids that may stay; default permissive and weak copyleft
 * @param maxFiles files of the gold patch at most
 * @param maxLines changed lines of the gold patch at most
 * @param maxBytes bytes of either patch at most
 * @param minStatementWords words of a statement at least
 */
public record FiltersConfig(
        boolean allowCommitStatements,
        @Nullable List<String> licenses,
        @Nullable Integer maxFiles,
        @Nullable Integer maxLines,
        @Nullable Integer maxBytes,
        @Nullable Integer minStatementWords) {
    public FiltersConfig {
        licenses = licenses == null ? null : List.copyOf(licenses);
    }

    static FiltersConfig defaults() {
        return new FiltersConfig(false, null, null, null, null, null);
    }
}
