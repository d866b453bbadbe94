package dev.assay.pipelines.config;

/**
 * How rows are laid down.
 *
 * @param shards files that the rows of a family are spread over; default 1
 */
public record OutputConfig(int shards) {
    public OutputConfig {
        shards = shards == 0 ? 1 : shards;
        if (shards < 1 || shards > 10_000) {
            throw new BadInput("The number of shards (%d) must be between 1 and 10000.".formatted(shards));
        }
    }
}
