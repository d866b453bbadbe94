package dev.assay.pipelines.export;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides some formats beside the rows.
 *
 * @param perTask trajectories of one task at most in a set to learn from
 * @param weights of the families in a mix; families that are not named weigh as much as they have tasks
 */
public record ExportSettings(int perTask, SortedMap<String, Integer> weights) {
    /** Four trajectories a task, and weights by the number of tasks. */
    public static final ExportSettings STANDARD = new ExportSettings(4, Collections.emptySortedMap());

    public ExportSettings {
        if (perTask < 1) {
            throw new IllegalArgumentException(
                    "The number of trajectories of a task (%d) must be at least 1.".formatted(perTask));
        }
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
        weights.forEach((family, weight) -> {
            if (weight < 0) {
                throw new IllegalArgumentException(
                        "The weight of family (%s), %d, must not be below 0.".formatted(family, weight));
            }
        });
    }
}
