package dev.assay.pipelines.tools;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.Locale;
import java.util.Map;

/**
 * A task that is asked for; the seeds in it decide everything about it.
 *
 * @param source position of the source of worlds in the configuration
 * @param category of the source, file-name safe
 * @param shape which world of the source, from 0
 * @param task which task of the world, from 0
 * @param seed of the run
 * @param own whether the source holds a user's own data
 */
public record ToolRequest(int source, String category, int shape, int task, long seed, boolean own) {
    /** Its id among candidates, {@code travel-0012-2}; file-name safe. */
    public String id() {
        return String.format(Locale.ROOT, "%s-%d", environment(), task);
    }

    /** The name of its environment, {@code travel-0012}. */
    public String environment() {
        return String.format(Locale.ROOT, "%s-%04d", category, shape);
    }

    /** The seed of the shape of its world: the same for all tasks of an environment. */
    public long shapeSeed() {
        return seed("shape", shape);
    }

    /**
     * The seed of the data of its world, the same for all tasks of an environment; others, from 1, are for re-seeded data. A user's
     * own data are published as they are, which their seed 0 stands for.
     */
    public long dataSeed(int other) {
        return own && other == 0 ? 0 : seed("data", shape, other);
    }

    /** The seed of the task. */
    public long taskSeed() {
        return seed("task", shape, task);
    }

    private long seed(String what, int... numbers) {
        String digest = CanonicalJson.id(Map.of("what", what, "category", category, "seed", seed, "numbers", numbers));
        return Long.parseUnsignedLong(digest.substring(0, 16), 16);
    }
}
