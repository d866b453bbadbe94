package dev.assay.pipelines.config;

/**
 * How tasks are proven.
 *
 * @param runs runs of each configuration; default 3, at least 3
 */
public record ValidationConfig(int runs) {
    /** Fewer runs cannot tell a flaky test from a fixed one (DESIGN 5.1). */
    public static final int MIN_RUNS = 3;

    public ValidationConfig {
        runs = runs == 0 ? MIN_RUNS : runs;
        if (runs < MIN_RUNS || runs > 100) {
            throw new BadInput("The number of runs (%d) must be between %d and 100.".formatted(runs, MIN_RUNS));
        }
    }
}
