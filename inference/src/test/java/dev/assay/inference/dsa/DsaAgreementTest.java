package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.ReferenceModel.Case;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DsaAgreementTest {
    /** Largest difference of two logit rows, over the length of the expected row. */
    private static final double TOLERANCE = 1e-4;

    private static OnnxSession open(ReferenceModel model, Attention attention, int chunk, int rows) {
        return OnnxSession.open(
                model.build(
                        GraphOptions.scoring(attention).withChunks(chunk, rows).withAllOutputs()),
                1);
    }

    private static Map<String, Tensor> run(OnnxSession session, long[]... ids) {
        long[] flat = Arrays.stream(ids).flatMapToLong(Arrays::stream).toArray();
        return session.run(Map.of("ids", Tensor.of(flat, ids.length, ids[0].length)), session.outputs());
    }

    @Nested
    class Transformers {
        @ParameterizedTest
        @CsvSource({"dense, 64, 1024", "dense, 4, 5", "experts, 64, 1024", "experts, 4, 5", "experts, 7, 3"})
        void givesTheSameLogitsWhateverTheChunks(String name, int chunk, int rows) {
            ReferenceModel model = ReferenceModel.read(name);
            try (OnnxSession session = open(model, Attention.SPARSE, chunk, rows)) {
                for (Case example : model.cases()) {
                    float[] logits = run(session, example.ids()).get("logits").floats();
                    assertThat(error(logits, example.logits(), model.config().vocabulary()))
                            .as(example.toString())
                            .isLessThan(TOLERANCE);
                }
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"dense", "experts"})
        void selectsTheSameTokens(String name) {
            ReferenceModel model = ReferenceModel.read(name);
            try (OnnxSession session = open(model, Attention.SPARSE, 5, 1024)) {
                for (Case example : model.cases()) {
                    Map<String, Tensor> outputs = run(session, example.ids());
                    for (int layer = 0; layer < model.config().layers(); layer++) {
                        assertThat(sets(outputs.get("selected_" + layer)))
                                .as("%s, layer %d", example, layer)
                                .isEqualTo(example.selected().get(layer));
                    }
                }
            }
        }

        @Test
        void choosesTheSameExperts() {
            ReferenceModel model = ReferenceModel.read("experts");
            try (OnnxSession session = open(model, Attention.SPARSE, 64, 6)) {
                for (Case example : model.cases()) {
                    Map<String, Tensor> outputs = run(session, example.ids());
                    example.experts().forEach((layer, experts) -> assertThat(sets(outputs.get("experts_" + layer)))
                            .as("%s, layer %d", example, layer)
                            .isEqualTo(experts));
                }
            }
        }

        @Test
        void coversLengthsBelowAtAndAboveTheTopK() {
            ReferenceModel model = ReferenceModel.read("dense");
            assertThat(model.config().indexer().topK()).isEqualTo(8);
            assertThat(model.cases().stream().map(example -> example.ids().length))
                    .containsExactly(1, 5, 8, 9, 37);
        }
    }

    @Nested
    class Dense {
        @Test
        void isTheSameUpToTheTopKAndAnotherBeyond() {
            ReferenceModel model = ReferenceModel.read("experts");
            try (OnnxSession session = open(model, Attention.DENSE, 4, 1024)) {
                for (Case example : model.cases()) {
                    float[] logits = run(session, example.ids()).get("logits").floats();
                    double error =
                            error(logits, example.logits(), model.config().vocabulary());
                    if (example.ids().length <= 8) {
                        assertThat(error).as(example.toString()).isLessThan(TOLERANCE);
                    } else if (example.ids().length > 30) {
                        assertThat(error).as(example.toString()).isGreaterThan(1e-2);
                    }
                }
            }
        }
    }

    @Nested
    class PerToken {
        @Test
        void logProbabilityAndEntropyAreThoseOfTheLogits() {
            ReferenceModel model = ReferenceModel.read("experts");
            Case example = model.cases().get(4);
            int vocabulary = model.config().vocabulary();
            try (OnnxSession session = open(model, Attention.SPARSE, 64, 8)) {
                Map<String, Tensor> outputs = run(session, example.ids());
                float[] logprob = outputs.get("logprob").floats();
                float[] entropy = outputs.get("entropy").floats();
                assertThat(outputs.get("logprob").shape()).containsExactly(1L, example.ids().length - 1L);
                for (int t = 0; t < logprob.length; t++) {
                    double[] logs = logSoftmax(example.logits(), t * vocabulary, vocabulary);
                    assertThat((double) logprob[t]).isCloseTo(logs[(int) example.ids()[t + 1]], within(1e-3));
                    double expected =
                            -Arrays.stream(logs).map(x -> x * Math.exp(x)).sum();
                    assertThat((double) entropy[t]).isCloseTo(expected, within(1e-3));
                }
            }
        }

        @Test
        void aBatchGivesEachSequenceWhatItGetsAlone() {
            ReferenceModel model = ReferenceModel.read("experts");
            long[] longer = model.cases().get(4).ids();
            long[] shorter = Arrays.copyOf(model.cases().get(3).ids(), longer.length);
            try (OnnxSession session = open(model, Attention.SPARSE, 8, 16)) {
                float[] both = run(session, longer, shorter).get("logits").floats();
                int vocabulary = model.config().vocabulary();
                float[] expected = model.cases().get(3).logits();
                int from = longer.length * vocabulary;
                assertThat(error(
                                Arrays.copyOfRange(both, 0, from),
                                model.cases().get(4).logits(),
                                vocabulary))
                        .isLessThan(TOLERANCE);
                assertThat(error(Arrays.copyOfRange(both, from, from + expected.length), expected, vocabulary))
                        .isLessThan(TOLERANCE);
            }
        }

        @Test
        void theSameInputGivesTheSameBits() {
            ReferenceModel model = ReferenceModel.read("experts");
            long[] ids = model.cases().get(4).ids();
            try (OnnxSession session = open(model, Attention.SPARSE, 8, 16)) {
                assertThat(run(session, ids).get("logits").floats())
                        .isEqualTo(run(session, ids).get("logits").floats());
            }
        }
    }

    // The largest |actual - expected| / |expected| over rows, with Euclidean lengths.
    private static double error(float[] actual, float[] expected, int row) {
        assertThat(actual).hasSameSizeAs(expected);
        double worst = 0;
        for (int from = 0; from < actual.length; from += row) {
            double difference = 0;
            double length = 0;
            for (int i = from; i < from + row; i++) {
                difference += Math.pow((double) actual[i] - expected[i], 2);
                length += Math.pow(expected[i], 2);
            }
            double error = Math.sqrt(difference / length);
            worst = error >= worst ? error : Double.isNaN(error) ? Double.POSITIVE_INFINITY : worst;
        }
        return worst;
    }

    private static List<List<Integer>> sets(Tensor tensor) {
        int width = Math.toIntExact(tensor.shape().get(2));
        int[] all = tensor.ints();
        List<List<Integer>> sets = new ArrayList<>();
        for (int from = 0; from < all.length; from += width) {
            sets.add(Arrays.stream(all, from, from + width)
                    .filter(index -> index >= 0)
                    .sorted()
                    .boxed()
                    .toList());
        }
        return sets;
    }

    private static double[] logSoftmax(float[] logits, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += Math.exp(logits[i]);
        }
        double[] logs = new double[count];
        for (int i = 0; i < count; i++) {
            logs[i] = logits[from + i] - Math.log(sum);
        }
        return logs;
    }
}
