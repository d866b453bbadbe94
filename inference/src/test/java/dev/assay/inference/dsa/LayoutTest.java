package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.GraphOptions.Keys;
import dev.assay.inference.dsa.Plain.Trap;
import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Tensor;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.AttentionConfig;
import dev.assay.inference.weights.IndexerConfig;
import dev.assay.inference.weights.ModelConfig;
import dev.assay.inference.weights.RopeConfig;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The graph against {@link Plain}, and every trap of it against the graph. */
class LayoutTest {
    private static final int LENGTH = 9;
    private static final int TOP_K = 4;
    private static final long SEED = 2;

    private static final ModelConfig CONFIG = new ModelConfig(
            10,
            Plain.HIDDEN,
            1,
            1,
            4,
            64,
            1e-6,
            false,
            new AttentionConfig(Plain.HEADS, Plain.QUERY, Plain.LATENT, Plain.NOPE, Plain.ROPE, Plain.VALUE),
            new IndexerConfig(Plain.INDEX_HEADS, Plain.INDEX, TOP_K),
            new RopeConfig(Plain.THETA, null),
            null,
            null);

    private static double[][] tokens() {
        Random random = new Random(SEED + 1);
        return IntStream.range(0, LENGTH)
                .mapToObj(t -> IntStream.range(0, Plain.HIDDEN)
                        .mapToDouble(i -> (float) random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    private static Probe probe() {
        Plain plain = new Plain(SEED, Set.of());
        Probe probe = new Probe();
        plain.weights.forEach((name, values) -> probe.weight(name, values, plain.shapes.get(name)));
        return probe;
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Scores of the last token over all, from the graph. */
    private static double[] graphScores() {
        Probe probe = probe();
        Value x = probe.input("x", flat(tokens()), 1, LENGTH, Plain.HIDDEN);
        double[] compressed = flat(Arrays.stream(tokens())
                .map(new Plain(SEED, Set.of())::compressed)
                .toArray(double[][]::new));
        Value queries = probe.input("queries", compressed, 1, LENGTH, Plain.QUERY);
        double[] all = probe.floats(3, (ops, weights) -> {
            Indexer indexer = new Indexer(weights, "indexer.", CONFIG);
            Rotation rotation =
                    Rotation.of(ops, ops.scalar((long) LENGTH), new RopeFrequencies(Plain.ROPE, CONFIG.rope()));
            Value turned = ops.transpose(indexer.keys(ops, x, rotation), 0, 2, 1);
            return indexer.scores(ops, x, queries, new Matrix(turned, ElementType.FLOAT32), rotation);
        });
        return Arrays.copyOfRange(all, (LENGTH - 1) * LENGTH, LENGTH * LENGTH);
    }

    /** The attention's result for the last token, from the graph. */
    private static double[] graphAttention(Attention attention) {
        return graphAttention(GraphOptions.scoring(attention));
    }

    private static double[] graphAttention(GraphOptions form) {
        Probe probe = probe();
        Value x = probe.input("x", flat(tokens()), 1, LENGTH, Plain.HIDDEN);
        Value ids = probe.input("ids", Tensor.of(new long[LENGTH], 1, LENGTH));
        double[] all = probe.floats(3, (ops, weights) -> {
            GraphOptions options = form.withChunks(4, 4);
            return AttentionLayer.of(Frame.of(ops, CONFIG, options, ids), weights, "")
                    .apply(x)
                    .get(0);
        });
        return Arrays.copyOfRange(all, (LENGTH - 1) * Plain.HIDDEN, LENGTH * Plain.HIDDEN);
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length)
                .mapToDouble(i -> Math.pow(a[i] - b[i], 2))
                .sum());
    }

    @Nested
    class Indexing {
        @Test
        void scoresAreThoseOfTheFormula() {
            double[] expected = new Plain(SEED, Set.of()).indexScores(tokens(), LENGTH - 1);
            assertThat(Arrays.stream(expected).min().orElseThrow())
                    .as("some heads weigh negatively")
                    .isNegative();
            assertThat(graphScores()).containsExactly(expected, within(1e-5));
        }

        @ParameterizedTest
        @EnumSource(value = Trap.class, names = "INDEXER_.*", mode = EnumSource.Mode.MATCH_ALL)
        void everyTrapGivesOtherScores(Trap trap) {
            double[] wrong = new Plain(SEED, Set.of(trap)).indexScores(tokens(), LENGTH - 1);
            assertThat(distance(graphScores(), wrong)).isGreaterThan(1e-2);
        }
    }

    @Nested
    class Attending {
        @Test
        void theAbsorbedSparseFormGivesWhatKeysPerHeadGive() {
            double[] expected = new Plain(SEED, Set.of()).attention(tokens(), LENGTH - 1, TOP_K);
            assertThat(graphAttention(Attention.SPARSE)).containsExactly(expected, within(1e-5));
        }

        @Test
        void theDenseFormAttendsToAll() {
            double[] expected = new Plain(SEED, Set.of()).attention(tokens(), LENGTH - 1, LENGTH);
            assertThat(graphAttention(Attention.DENSE)).containsExactly(expected, within(1e-5));
            assertThat(distance(expected, graphAttention(Attention.SPARSE))).isGreaterThan(1e-2);
        }

        @Test
        void theDenseFormOverTheLatentGivesTheSame() {
            double[] expected = new Plain(SEED, Set.of()).attention(tokens(), LENGTH - 1, LENGTH);
            GraphOptions latent = GraphOptions.scoring(Attention.DENSE).withKeys(Keys.LATENT);
            assertThat(graphAttention(latent)).containsExactly(expected, within(1e-5));
        }

        @ParameterizedTest
        @EnumSource(value = Trap.class, names = "INDEXER_.*", mode = EnumSource.Mode.MATCH_NONE)
        void everyTrapGivesAnotherResult(Trap trap) {
            double[] wrong = new Plain(SEED, Set.of(trap)).attention(tokens(), LENGTH - 1, LENGTH);
            assertThat(distance(graphAttention(Attention.DENSE), wrong)).isGreaterThan(1e-2);
        }
    }
}
