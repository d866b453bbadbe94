package dev.assay.env.growth;

import java.util.List;

/**
 * The seeds of an environment and of a task in it.
 *
 * @param shape of the world
 * @param data of its data
 * @param reseeds databases with other data on which a solution is tried, where there are so many on which the task can be done
 * @param task of the task
 */
public record WorldSeeds(long shape, long data, int reseeds, long task) {
    public WorldSeeds {
        if (reseeds < 0) {
            throw new IllegalArgumentException(
                    "A solution cannot be tried on %d databases with other data.".formatted(reseeds));
        }
    }

    /**
     * The first seeds of other data.
     *
     * @return as many as solutions are tried on
     */
    public List<Long> others() {
        return OtherData.seeds(shape, data, reseeds);
    }
}
