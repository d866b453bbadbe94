package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.dsa.Batches.Batch;
import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.onnx.MemoryShortage;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SequenceScorerTest {
    private static OnnxSession session;

    @BeforeAll
    static void open() {
        session = OnnxSession.open(ReferenceModel.read("experts").build(GraphOptions.scoring(Attention.SPARSE)), 1);
    }

    @AfterAll
    static void close() {
        session.close();
        session.close();
    }

    @Test
    void eachSequenceGetsWhatItGetsAloneInItsPlace() {
        List<long[]> sequences = List.of(
                new long[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9}, new long[] {7}, new long[] {2, 7, 1, 8});
        SequenceScorer together = new SequenceScorer(session, 1_000);
        SequenceScorer apart = new SequenceScorer(session, 1);
        List<TokenScores> scores = together.score(sequences);
        assertThat(scores.stream().map(s -> s.logprobs().size())).containsExactly(14, 0, 3);
        for (int i = 0; i < sequences.size(); i++) {
            TokenScores alone = apart.score(sequences.subList(i, i + 1)).get(0);
            for (int t = 0; t < alone.logprobs().size(); t++) {
                assertThat(scores.get(i).logprobs().get(t))
                        .isCloseTo(alone.logprobs().get(t), within(1e-4f));
                assertThat(scores.get(i).entropies().get(t))
                        .isCloseTo(alone.entropies().get(t), within(1e-4f));
            }
        }
        assertThat(scores.get(0).logprobs()).allMatch(x -> x < 0);
        assertThat(scores.get(0).entropies()).allMatch(x -> x > 0 && x <= Math.log(97));
    }

    private static BitSet places(int... places) {
        BitSet set = new BitSet();
        IntStream.of(places).forEach(set::set);
        return set;
    }

    @Test
    void whatIsAskedForIsWhatAllOfThemGet() {
        List<Sequence> sequences = List.of(
                new Sequence(new long[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9}, places(1, 7, 14)),
                new Sequence(new long[] {7}, places()),
                new Sequence(new long[] {2, 7, 1, 8}, places(3)),
                new Sequence(new long[] {2, 8, 1, 8}, places()));
        List<TokenScores> whole = new SequenceScorer(session, 1)
                .score(sequences.stream().map(Sequence::ids).toList());
        GraphOptions asking = GraphOptions.scoring(Attention.SPARSE)
                .withHead(GraphOptions.Head.ASKED)
                .withChunks(4, 2);
        try (OnnxSession other = OnnxSession.open(ReferenceModel.read("experts").build(asking), 1)) {
            for (Batching batching : List.of(Batching.of(1_000), Batching.of(1), new Batching(20, false, 3))) {
                for (OnnxSession each : List.of(session, other)) {
                    List<TokenScores> asked = new SequenceScorer(each, batching).scoreAsked(sequences);
                    for (int i = 0; i < sequences.size(); i++) {
                        TokenScores all = whole.get(i);
                        int[] places = sequences.get(i).asked().stream().toArray();
                        assertThat(asked.get(i).logprobs()).hasSize(places.length);
                        for (int n = 0; n < places.length; n++) {
                            assertThat(asked.get(i).logprobs().get(n))
                                    .isCloseTo(all.logprobs().get(places[n] - 1), within(1e-4f));
                            assertThat(asked.get(i).entropies().get(n))
                                    .isCloseTo(all.entropies().get(places[n] - 1), within(1e-4f));
                        }
                    }
                }
            }
        }
    }

    @Test
    void batchesAtOnceGiveWhatOneAfterTheOtherGives() {
        List<long[]> sequences = IntStream.range(1, 40)
                .mapToObj(length -> LongStream.range(0, length)
                        .map(i -> (i * 31 + length) % 97)
                        .toArray())
                .toList();
        List<TokenScores> one = new SequenceScorer(session, new Batching(1, false, 1)).score(sequences);
        assertThat(new SequenceScorer(session, new Batching(1, false, 3)).score(sequences))
                .isEqualTo(one);
    }

    @Nested
    class AtOnce {
        @Test
        void everythingHasEndedWhenOneFails() {
            AtomicInteger running = new AtomicInteger();
            assertThatThrownBy(
                            () -> Parallel.each(IntStream.range(0, 50).boxed().toList(), 4, item -> {
                                running.incrementAndGet();
                                try {
                                    if (item == 3) {
                                        throw new MemoryShortage("no room", null);
                                    }
                                    LockSupport.parkNanos(1_000_000);
                                } finally {
                                    running.decrementAndGet();
                                }
                            }))
                    .isInstanceOf(MemoryShortage.class)
                    .hasMessage("no room");
            assertThat(running).hasValue(0);
        }
    }

    @Nested
    class WithLittleMemory {
        private final List<Long> sizes = new ArrayList<>();

        /** A model whose log-probability is the next id, and which has room for some tokens only. */
        private Map<String, Tensor> run(Tensor ids, long room) {
            long rows = ids.shape().get(0);
            long length = ids.shape().get(1);
            sizes.add(rows * length);
            if (rows * length > room) {
                throw new MemoryShortage("no room for %d".formatted(rows * length), null);
            }
            float[] next = new float[(int) (rows * (length - 1))];
            for (int i = 0; i < next.length; i++) {
                next[i] = ids.longs()[(int) (i / (length - 1) * length + i % (length - 1) + 1)];
            }
            Tensor values = Tensor.of(next, rows, length - 1);
            return Map.of("logprob", values, "entropy", values);
        }

        private SequenceScorer scorer(long room) {
            return new SequenceScorer(
                    (inputs, outputs) -> run(Objects.requireNonNull(inputs.get("ids")), room),
                    Set.of("logprob", "entropy"),
                    Map.of("window", "640", "vocabulary", "97"),
                    Batching.of(32 * 8));
        }

        private static List<long[]> sequences(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> new long[] {0, i, i + 1})
                    .toList();
        }

        @Test
        void halfAsMuchRunsAndEverySequenceHasItsScore() {
            SequenceScorer scorer = scorer(32 * 2);
            List<TokenScores> scores = scorer.score(sequences(16));
            for (int i = 0; i < 16; i++) {
                assertThat(scores.get(i).logprobs()).containsExactly((float) i, (float) (i + 1));
                assertThat(scores.get(i).success()).isEmpty();
            }
            // 8 and 4 are too many; what was planned with 8 is cut without trying again.
            assertThat(sizes).startsWith(256L, 128L, 64L, 64L).doesNotContain(32L);
            assertThat(sizes.stream().filter(size -> size > 64)).hasSize(2);
            assertThat(scorer.halvings()).isEqualTo(2);
            sizes.clear();
            scorer.score(sequences(5));
            assertThat(sizes).containsExactly(64L, 64L, 32L);
        }

        @Test
        void oneSequenceThatIsTooMuchAloneIsSaid() {
            assertThatThrownBy(() -> scorer(10).score(sequences(2)))
                    .isInstanceOf(MemoryShortage.class)
                    .hasMessageContainingAll("3 tokens alone", "no room for 32", "Maybe");
        }
    }

    @Nested
    class PuttingTogether {
        @Test
        void likeLengthsGoTogetherWithinTheBudget() {
            assertThat(Batches.of(List.of(40, 10, 33, 500, 12, 48), Batching.of(96), 640))
                    .containsExactly(
                            new Batch(32, List.of(1, 4)),
                            new Batch(48, List.of(2, 0)),
                            new Batch(48, List.of(5)),
                            new Batch(512, List.of(3)));
        }

        @Test
        void orToTheLongestOfTheBatchOnly() {
            assertThat(Batches.of(List.of(40, 10, 33, 500, 12, 46), new Batching(96, false, 2), 640))
                    .containsExactly(
                            new Batch(12, List.of(1, 4)),
                            new Batch(40, List.of(2, 0)),
                            new Batch(46, List.of(5)),
                            new Batch(500, List.of(3)));
        }

        @Test
        void nothingIsFilledUpBeyondTheWindow() {
            assertThat(Batches.bucket(600, 640)).isEqualTo(640);
            assertThat(Batches.bucket(1, 20)).isEqualTo(20);
            assertThat(Batches.bucket(64, 640)).isEqualTo(64);
            assertThat(Batches.bucket(65, 640)).isEqualTo(96);
            assertThat(Batches.bucket(97, 640)).isEqualTo(128);
        }
    }

    @Nested
    class Refusals {
        private void refused(long[] ids, String... words) {
            assertThatThrownBy(() -> new SequenceScorer(session, 100).score(List.of(new long[] {1, 2}, ids)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Sequence 1")
                    .hasMessageContainingAll(words);
        }

        @Test
        void anEmptySequence() {
            refused(new long[0], "empty");
        }

        @Test
        void aSequenceLongerThanTheWindow() {
            refused(new long[641], "641", "640", "Maybe");
        }

        @Test
        void aTokenThatTheModelDoesNotKnow() {
            refused(new long[] {5, 97}, "(97)", "96", "Maybe");
            refused(new long[] {-1}, "(-1)");
        }
    }
}
