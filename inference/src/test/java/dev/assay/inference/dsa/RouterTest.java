package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.ExpertsConfig;
import org.junit.jupiter.api.Test;

/** Six experts in three groups of two; the token is one-hot, so its logits stand in a column of the weights. */
class RouterTest {
    private static final double[] LOGITS = {2, -3, 1, 1, 0, 0.5};
    private static final double[] NO_CORRECTION = new double[6];

    private static ExpertsConfig config(int perToken, int openGroups, boolean normalized, double scale) {
        return new ExpertsConfig(6, 1, perToken, 4, 3, openGroups, normalized, scale);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static Probe probe(double[] correction) {
        return new Probe().weight("weight", LOGITS, 6, 1).weight("e_score_correction_bias", correction, 6);
    }

    private static long[] experts(ExpertsConfig config, double... correction) {
        Probe probe = probe(correction);
        Value token = probe.input("token", new double[] {1}, 1, 1);
        return probe.run(ElementType.INT64, 2, (ops, weights) -> new Router(weights, "", 1, config)
                        .choose(ops, token)
                        .experts())
                .longs();
    }

    private static double[] weights(ExpertsConfig config, double... correction) {
        Probe probe = probe(correction);
        Value token = probe.input("token", new double[] {1}, 1, 1);
        return probe.floats(2, (ops, weights) -> new Router(weights, "", 1, config)
                .choose(ops, token)
                .weights());
    }

    @Test
    void aGroupIsAsGoodAsItsTwoBestTogether() {
        // Sums of sigmoids: 0.88 + 0.05, 0.73 + 0.73, 0.50 + 0.62: the group of the best expert loses.
        assertThat(experts(config(2, 1, true, 1), NO_CORRECTION)).containsExactly(2, 3);
        assertThat(experts(config(3, 2, true, 1), NO_CORRECTION)).containsExactly(2, 3, 5);
        assertThat(experts(config(3, 3, true, 1), NO_CORRECTION)).containsExactly(0, 2, 3);
    }

    @Test
    void theCorrectionCountsForTheChoice() {
        assertThat(experts(config(2, 1, true, 1), 0, 0, 0, 0, 1, 1)).containsExactly(5, 4);
    }

    @Test
    void aClosedGroupIsNotChosenEvenIfAllOthersAreNegative() {
        assertThat(experts(config(2, 1, true, 1), -9, -9, -5, -5, -9, -9)).containsExactly(2, 3);
    }

    @Test
    void theWeightsAreUncorrectedAndShareTheScale() {
        double first = sigmoid(0.5);
        double second = sigmoid(0);
        assertThat(weights(config(2, 1, true, 2.5), 0, 0, 0, 0, 1, 1))
                .containsExactly(
                        new double[] {2.5 * first / (first + second), 2.5 * second / (first + second)}, within(1e-6));
    }

    @Test
    void withoutNormalisationTheyAreTheSigmoids() {
        assertThat(weights(config(2, 1, false, 2), NO_CORRECTION))
                .containsExactly(new double[] {2 * sigmoid(1), 2 * sigmoid(1)}, within(1e-6));
    }
}
