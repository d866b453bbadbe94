package dev.assay.inference.dsa;

import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.RopeConfig;
import org.junit.jupiter.api.Test;

class RotationTest {
    /** Two pairs, that turn by 1 and by 0.01 radian per token. */
    private static final RopeFrequencies PAIRS = new RopeFrequencies(4, new RopeConfig(10_000, null));
    /** The same row at positions 0, 1 and 2. */
    private static final double[] ROWS = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};

    private static double[] lastRow(boolean halves) {
        Probe probe = new Probe();
        Value x = probe.input("x", ROWS, 1, 3, 4);
        double[] all = probe.floats(3, (ops, weights) -> {
            Rotation rotation = Rotation.of(ops, ops.scalar(3L), PAIRS);
            return halves ? rotation.halves(ops, x, 4) : rotation.neighbours(ops, x);
        });
        assertThat(new double[] {all[0], all[3]}).as("position 0 is not turned").containsExactly(1, 4);
        return new double[] {all[8], all[9], all[10], all[11]};
    }

    @Test
    void theIndexerTurnsElementsThatLieHalfTheSizeApart() {
        double[] expected = {
            1 * cos(2) - 3 * sin(2),
            2 * cos(0.02) - 4 * sin(0.02),
            3 * cos(2) + 1 * sin(2),
            4 * cos(0.02) + 2 * sin(0.02)
        };
        assertThat(lastRow(true)).containsExactly(expected, within(1e-6));
    }

    @Test
    void theAttentionTurnsNeighboursAndKeepsFirstAndSecondElementsApart() {
        double[] expected = {
            1 * cos(2) - 2 * sin(2),
            3 * cos(0.02) - 4 * sin(0.02),
            2 * cos(2) + 1 * sin(2),
            4 * cos(0.02) + 3 * sin(0.02)
        };
        assertThat(lastRow(false)).containsExactly(expected, within(1e-6));
    }
}
