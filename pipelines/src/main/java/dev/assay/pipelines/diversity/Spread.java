package dev.assay.pipelines.diversity;

import java.util.List;

/**
 * Five points of a distribution.
 *
 * @param least the least value
 * @param quarter a quarter of the values are below
 * @param median half of them
 * @param threeQuarters three quarters
 * @param most the greatest value
 */
public record Spread(double least, double quarter, double median, double threeQuarters, double most) {
    /** Of at least one value; points between two values are the lower one. */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(at(sorted, 0), at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75), at(sorted, 1));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.floor(share * (sorted.size() - 1)));
    }
}
