package dev.assay.pipelines.export;

import dev.assay.verifiers.task.Task;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What decides some formats beside the rows.
 *
 * @param perTask trajectories of one task at most in a set to learn from
 * @param weights of the families in a mix; families that are not named weigh as much as they have tasks
 * @param splits the name of the split that a task is in
 * @param images under which names others find the images of rows
 */
public record ExportSettings(
        int perTask, SortedMap<String, Integer> weights, Function<Task, String> splits, ImageNames images) {
    /** Four trajectories a task, weights by the number of tasks, and everything to learn from. */
    public static final ExportSettings STANDARD =
            new ExportSettings(4, Collections.emptySortedMap(), task -> "train", ImageNames.LOCAL);

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

    /** Those of a dataset whose images no registry is known to have. */
    public ExportSettings(int perTask, SortedMap<String, Integer> weights, Function<Task, String> splits) {
        this(perTask, weights, splits, ImageNames.LOCAL);
    }
}
