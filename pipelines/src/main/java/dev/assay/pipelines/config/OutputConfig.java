package dev.assay.pipelines.config;

/**
 * How rows are laid down.
 *
 * @param shards files that the rows of a family are spread over; default 1
 */
public record OutputConfig(int shards) {
    private static final int MOST_SHARDS = 10_000;

    public OutputConfig {
        shards = shards == 0 ? 1 : shards;
        requireShards(shards);
    }

    /** Refuses a number of shards that nobody means. Throws {@link BadInput}. */
    public static void requireShards(int shards) {
        if (shards < 1 || shards > MOST_SHARDS) {
            throw new BadInput("The number of shards (%d) must be between 1 and %d.".formatted(shards, MOST_SHARDS));
        }
    }
}
