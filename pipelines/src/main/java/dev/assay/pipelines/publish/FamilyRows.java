package dev.assay.pipelines.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The rows of a family, and how they lie in the dataset.
 *
 * @param family the family
 * @param rows in the order of the run
 * @param columns of its Parquet files, in order
 * @param rowsPerFile at most
 */
record FamilyRows(String family, List<PublishedRow> rows, List<RowField> columns, int rowsPerFile) {
    FamilyRows {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** The files of the splits that have rows, in the order of the splits. */
    List<ShardNames> splits() {
        Map<Split, Long> counts = countBy(PublishedRow::split);
        List<ShardNames> all = new ArrayList<>();
        for (Split split : Split.values()) {
            int number = counts.getOrDefault(split, 0L).intValue();
            if (number > 0) {
                all.add(new ShardNames(family, split, number, rowsPerFile));
            }
        }
        return all;
    }

    /** Number of rows by something. */
    <K extends Comparable<K>> SortedMap<K, Long> countBy(Function<PublishedRow, K> key) {
        SortedMap<K, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(key.apply(row), 1L, Long::sum));
        return counts;
    }

    /** How many groups a split has. */
    long groups(Split split) {
        return rows.stream()
                .filter(row -> row.split() == split)
                .map(PublishedRow::group)
                .distinct()
                .count();
    }
}
