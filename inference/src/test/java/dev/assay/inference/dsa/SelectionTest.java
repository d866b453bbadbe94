package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Value;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static long[] top(int count, double... scores) {
        Probe probe = new Probe();
        Value x = probe.input("scores", scores, 1, 1, scores.length);
        return probe.run(ElementType.INT64, 3, (ops, weights) -> ops.top(x, ops.longs(count))
                        .get(1))
                .longs();
    }

    @Test
    void amongEqualsTheLowerNumberIsTaken() {
        assertThat(top(3, 0, 0, 0, 0, 0)).containsExactly(0, 1, 2);
        assertThat(top(3, 0, 5, 0, 5, 5)).containsExactly(1, 3, 4);
        assertThat(top(2, 1, 7, 3, 3)).containsExactly(1, 2);
    }

    @Test
    void zeroesAreEqualWhateverTheirSign() {
        assertThat(top(2, -0.0, 0.0, -0.0)).containsExactly(0, 1);
    }

    @Test
    void tiesAreKeptApartInLongRows() {
        double[] scores = new double[5_000];
        Arrays.fill(scores, 4_000, 5_000, 1);
        assertThat(top(2_048, scores))
                .containsExactly(LongStream.concat(LongStream.range(4_000, 5_000), LongStream.range(0, 1_048))
                        .toArray());
    }

    @Test
    void whatLiesBehindTheQueryComesLast() {
        assertThat(top(3, -1, -5, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .containsExactly(0, 1, 2);
    }
}
