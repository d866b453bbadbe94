package dev.assay.pipelines.config;

/**
 * The share of repositories and environments, each in [0,1], that each split gets; together 1. One that is not named gets nothing.
 *
 * @param train to learn from
 * @param validation to choose by
 * @param test to report on
 */
public record SplitsConfig(double train, double validation, double test) {
    private static final double CLOSE = 1e-9;

    public SplitsConfig {
        if (!(train >= 0 && validation >= 0 && test >= 0) || !(Math.abs(train + validation + test - 1) <= CLOSE)) {
            throw new BadInput(
                    "The shares of 'splits' (train %s, validation %s, test %s) are not three numbers from 0 that make 1 together.%nMaybe write them as {train: 0.9, validation: 0.05, test: 0.05}."
                            .formatted(train, validation, test));
        }
    }
}
