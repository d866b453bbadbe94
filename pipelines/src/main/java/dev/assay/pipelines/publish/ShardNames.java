package dev.assay.pipelines.publish;

import java.util.Locale;

/**
 * The names of the files that the rows of a split are in: {@code tasks/FAMILY/SPLIT-00000-of-00002.jsonl} and {@code .parquet}.
 *
 * @param family the family
 * @param split the split
 * @param rows in the split
 * @param rowsPerFile at most
 */
record ShardNames(String family, Split split, int rows, int rowsPerFile) {
    int count() {
        return (rows + rowsPerFile - 1) / rowsPerFile;
    }

    /** The file of a row of the split, counted from 0. */
    int shardOf(int row) {
        return row / rowsPerFile;
    }

    String path(int shard, String extension) {
        return String.format(
                Locale.ROOT, "tasks/%s/%s-%05d-of-%05d.%s", family, split.text(), shard, count(), extension);
    }

    /** What all of them match, and no file of another split. */
    String pattern(String extension) {
        return "tasks/%s/%s-*.%s".formatted(family, split.text(), extension);
    }
}
