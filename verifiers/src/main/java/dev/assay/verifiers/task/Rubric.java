package dev.assay.verifiers.task;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By what answers to a question are scored, where nothing can be proven.
 *
 * @param scale all marks of a dimension
 * @param dimensions two to eight, no name twice
 */
public record Rubric(int scale, List<RubricDimension> dimensions) {
    private static final int FEWEST = 2;
    private static final int MOST = 8;

    public Rubric {
        dimensions = List.copyOf(dimensions);
        if (scale < 1) {
            throw new IllegalArgumentException("The scale (%d) of a rubric must be positive.".formatted(scale));
        }
        if (dimensions.size() < FEWEST || dimensions.size() > MOST) {
            throw new IllegalArgumentException(
                    "A rubric has between %d and %d dimensions, not %d.".formatted(FEWEST, MOST, dimensions.size()));
        }
        Set<String> names = new HashSet<>();
        for (RubricDimension dimension : dimensions) {
            if (!names.add(dimension.name())) {
                throw new IllegalArgumentException(
                        "The rubric has the dimension (%s) twice.".formatted(dimension.name()));
            }
        }
    }

    /**
     * The marks over all that there are, by weight.
     *
     * @param scores one for each dimension, in any order
     * @return in [0,1]
     * @throws IllegalArgumentException when a dimension has no score or two, or a score is of no dimension or outside the scale
     */
    public double total(List<DimensionScore> scores) {
        Map<String, Integer> given = new HashMap<>();
        for (DimensionScore score : scores) {
            if (score.score() < 0 || score.score() > scale) {
                throw new IllegalArgumentException("The score (%d) of the dimension (%s) must be between 0 and %d."
                        .formatted(score.score(), score.dimension(), scale));
            }
            if (given.putIfAbsent(score.dimension(), score.score()) != null) {
                throw new IllegalArgumentException("The dimension (%s) has two scores.".formatted(score.dimension()));
            }
        }
        long marks = 0;
        long all = 0;
        for (RubricDimension dimension : dimensions) {
            Integer score = given.remove(dimension.name());
            if (score == null) {
                throw new IllegalArgumentException("The dimension (%s) has no score.".formatted(dimension.name()));
            }
            marks += (long) dimension.weight() * score;
            all += (long) dimension.weight() * scale;
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("The rubric has no dimensions (%s).".formatted(given.keySet()));
        }
        return marks / (double) all;
    }
}
