package dev.assay.pipelines.dataset;

/**
 * How many things of a kind a stage saw.
 *
 * @param stage the stage
 * @param kind {@code in}, {@code accepted}, {@code rejected} or {@code broken}
 * @param number how many
 */
public record Count(String stage, String kind, long number) {}
