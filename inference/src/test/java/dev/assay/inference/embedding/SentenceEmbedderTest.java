package dev.assay.inference.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SentenceEmbedderTest {
    private static final String CAT = "A cat sits on the mat.";
    private static final String KITTEN = "A kitten is resting on a rug.";
    private static final String RATES = "Interest rates rose by half a point.";

    private static SentenceEmbedder embedder;

    @BeforeAll
    static void open() {
        embedder = SentenceEmbedder.open(1);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    private static double likeness(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** Values of the same model run by Python's onnxruntime 1.23.2 and tokenizers. */
    @Test
    void vectorsAreThoseOfAnotherRuntime() {
        List<float[]> vectors = embedder.embed(List.of(CAT, KITTEN, RATES));
        assertThat(vectors).hasSize(3).allSatisfy(vector -> {
            assertThat(vector).hasSize(embedder.dimensions());
            assertThat(likeness(vector, vector)).isCloseTo(1, within(1e-5));
        });
        float[] expected = {0.11612419f, -0.02124013f, -0.0316242f, 0.03200839f, -0.04586134f, 0.03164381f};
        for (int i = 0; i < expected.length; i++) {
            assertThat(vectors.get(0)[i]).isCloseTo(expected[i], within(2e-3f));
        }
        assertThat(likeness(vectors.get(0), vectors.get(1))).isCloseTo(0.6421, within(0.01));
        assertThat(likeness(vectors.get(0), vectors.get(2))).isCloseTo(0.0158, within(0.01));
    }

    @Test
    void aTextHasTheSameVectorWhateverStandsBesideIt() {
        float[] alone = embedder.embed(List.of(CAT)).get(0);
        assertThat(embedder.embed(List.of(RATES, "x ".repeat(300), CAT)).get(2)).isEqualTo(alone);
    }

    @Test
    void whatIsTooLongIsCutAndNothingHasAVectorToo() {
        List<float[]> vectors = embedder.embed(List.of("word ".repeat(126), "word ".repeat(5_000), ""));
        assertThat(vectors.get(0)).isEqualTo(vectors.get(1));
        assertThat(vectors.get(2)).hasSize(384).doesNotContain(Float.NaN);
        assertThat(embedder.embed(List.of())).isEmpty();
    }
}
