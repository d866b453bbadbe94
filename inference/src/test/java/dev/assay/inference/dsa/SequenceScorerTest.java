package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.inference.dsa.Batches.Batch;
import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.onnx.OnnxSession;
import java.util.List;
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

    @Nested
    class Batching {
        @Test
        void likeLengthsGoTogetherWithinTheBudget() {
            assertThat(Batches.of(List.of(40, 10, 33, 500, 12, 48), 96, 640))
                    .containsExactly(
                            new Batch(32, List.of(1, 4)),
                            new Batch(48, List.of(2, 0)),
                            new Batch(48, List.of(5)),
                            new Batch(512, List.of(3)));
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
