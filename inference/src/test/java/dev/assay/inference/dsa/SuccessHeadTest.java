package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.onnx.Value;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuccessHeadTest {
    private static final int HIDDEN = 5;
    private static final int INNER = 3;
    private static final int TOKENS = 4;

    private static double[] drawn(Random random, int count) {
        return random.doubles(count, -2, 2).map(x -> (float) x).toArray();
    }

    @Test
    void isTheSigmoidOfALinearFormOfGatedUnits() {
        Random random = new Random(4);
        double[] up = drawn(random, INNER * HIDDEN);
        double[] upBias = drawn(random, INNER);
        double[] down = drawn(random, INNER);
        double[] downBias = drawn(random, 1);
        double[] tokens = drawn(random, TOKENS * HIDDEN);
        Probe probe = new Probe()
                .weight("head.up_proj.weight", up, INNER, HIDDEN)
                .weight("head.up_proj.bias", upBias, INNER)
                .weight("head.down_proj.weight", down, 1, INNER)
                .weight("head.down_proj.bias", downBias, 1);
        Value x = probe.input("x", tokens, 1, TOKENS, HIDDEN);
        double[] chances =
                probe.floats(3, (ops, weights) -> new SuccessHead(weights, "head.", HIDDEN, INNER).apply(ops, x));

        assertThat(chances).hasSize(TOKENS);
        for (int t = 0; t < TOKENS; t++) {
            double odds = downBias[0];
            for (int j = 0; j < INNER; j++) {
                double sum = upBias[j];
                for (int i = 0; i < HIDDEN; i++) {
                    sum += up[j * HIDDEN + i] * tokens[t * HIDDEN + i];
                }
                odds += down[j] * sum / (1 + Math.exp(-sum));
            }
            assertThat(chances[t]).isCloseTo(1 / (1 + Math.exp(-odds)), within(1e-6));
        }
    }
}
