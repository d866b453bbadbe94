package dev.assay.env.growth;

import java.util.List;

/**
 * The seeds of an environment and of a task in it.
 *
 * @param shape of the world
 * @param data of its data
 * @param others of other data, on which solutions are tried
 * @param task of the task
 */
public record WorldSeeds(long shape, long data, List<Long> others, long task) {
    public WorldSeeds {
        others = List.copyOf(others);
    }
}
