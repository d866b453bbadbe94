package dev.assay.inference.dsa;

import dev.assay.inference.weights.RopeConfig;
import dev.assay.inference.weights.YarnConfig;

/**
 * Angles per token of each rotated pair, and the scales that go with them.
 *
 * <p>YaRN (arXiv 2309.00071, section 3.2): pairs that turn more than beta_fast times within the original window keep
 * their frequency, those that turn less than beta_slow times are slowed by the factor, and those between are blended.
 *
 * @param size number of rotated elements; twice the number of pairs
 * @param rope base and stretching
 */
record RopeFrequencies(int size, RopeConfig rope) {
    /** Radians per token of pair 0, 1, … */
    double[] radians() {
        double[] radians = new double[size / 2];
        for (int pair = 0; pair < radians.length; pair++) {
            double plain = Math.pow(rope.theta(), -2.0 * pair / size);
            YarnConfig yarn = rope.yarn();
            radians[pair] = yarn == null ? plain : blend(plain, slowed(yarn, pair), yarn.factor());
        }
        return radians;
    }

    /** Factor on cosine and sine. */
    double magnitude() {
        YarnConfig yarn = rope.yarn();
        return yarn == null ? 1 : growth(yarn.factor(), yarn.mscale()) / growth(yarn.factor(), yarn.mscaleAllDim());
    }

    /** Factor on the attention scores of heads of this size: 1 / sqrt(size) · mscale². */
    double scoreScale(int headSize) {
        YarnConfig yarn = rope.yarn();
        double growth = yarn == null ? 1 : growth(yarn.factor(), yarn.mscaleAllDim());
        return growth * growth / Math.sqrt(headSize);
    }

    /** First pair that is slowed at all. */
    double first(YarnConfig yarn) {
        return Math.max(0, Math.floor(pairWithTurns(yarn.betaFast(), yarn.original())));
    }

    /** First pair that is slowed by the whole factor. */
    double last(YarnConfig yarn) {
        return Math.min(size - 1, Math.ceil(pairWithTurns(yarn.betaSlow(), yarn.original())));
    }

    // Share of the slow frequency in the blend, 0 to 1.
    private double slowed(YarnConfig yarn, int pair) {
        double first = first(yarn);
        double width = last(yarn) - first;
        return Math.min(1, Math.max(0, (pair - first) / (width == 0 ? 0.001 : width)));
    }

    // The pair that turns this many times within the window, from turns = window · theta^(-2 pair / size) / 2π.
    private double pairWithTurns(double turns, int window) {
        return size * Math.log(window / (turns * 2 * Math.PI)) / (2 * Math.log(rope.theta()));
    }

    private static double blend(double plain, double share, double factor) {
        return plain * (1 - share) + plain / factor * share;
    }

    private static double growth(double factor, double mscale) {
        return 0.1 * mscale * Math.log(factor) + 1;
    }
}
