package dev.assay.verifiers.task;

import java.util.Objects;

/**
 * What a judge gives an answer in one dimension of a rubric.
 *
 * @param dimension its name
 * @param score from 0 to the scale of the rubric
 * @param reason in a sentence or two, the judge's own words
 */
public record DimensionScore(String dimension, int score, String reason) {
    public DimensionScore {
        Objects.requireNonNull(dimension, "dimension is null");
        Objects.requireNonNull(reason, "reason is null");
    }
}
