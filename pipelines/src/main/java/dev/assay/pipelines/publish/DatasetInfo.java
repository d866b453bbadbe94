package dev.assay.pipelines.publish;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code dataset.json}: what a published dataset is.
 *
 * @param schema {@code assay/dataset/1}
 * @param title for people
 * @param version of this dataset
 * @param previous the version that its changes are told since; absent for a first one
 * @param date ISO-8601 day of the publication
 * @param splits how rows were divided
 * @param rows number of rows by family and split
 * @param licenses number of rows by SPDX expression and family
 * @param config SHA-256 of the configuration of the run
 * @param versions of Assay, Beam and Java that made it
 */
public record DatasetInfo(
        String schema,
        String title,
        String version,
        @Nullable String previous,
        String date,
        SplitRule splits,
        SortedMap<String, SortedMap<String, Long>> rows,
        SortedMap<String, SortedMap<String, Long>> licenses,
        String config,
        SortedMap<String, String> versions) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/dataset/1";

    /** Number of rows of all families. */
    public long total() {
        return rows.values().stream()
                .flatMap(splits -> splits.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
