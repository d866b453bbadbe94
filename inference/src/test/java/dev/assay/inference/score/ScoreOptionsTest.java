package dev.assay.inference.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.inference.dsa.Batching;
import dev.assay.inference.dsa.GraphOptions;
import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.GraphOptions.Head;
import dev.assay.inference.dsa.GraphOptions.Operators;
import dev.assay.inference.onnx.Device;
import dev.assay.inference.score.ScoreOptions.Detail;
import dev.assay.inference.score.ScoreOptions.Lane;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScoreOptionsTest {
    private static final ScoreOptions CPU = ScoreOptions.cpu(4);
    private static final ScoreOptions GPU = CPU.on(Device.of("cuda:1"));
    private static final ScoreOptions EQUIPPED =
            CPU.on(Device.of("cuda").withOperators(Path.of("libassay_operators.so")));

    @Nested
    class TheOperatorLibrary {
        @Test
        void isUsedForSparseAttentionWhereTheDeviceHasIt() {
            GraphOptions graph = EQUIPPED.graph(Attention.SPARSE);
            assertThat(graph.operators()).isEqualTo(Operators.LIBRARY);
            assertThat(graph.chunk()).isEqualTo(4_096);
        }

        @Test
        void isNotUsedForDenseAttentionNorWithoutIt() {
            assertThat(EQUIPPED.graph(Attention.DENSE).operators()).isEqualTo(Operators.STANDARD);
            assertThat(GPU.graph(Attention.SPARSE).operators()).isEqualTo(Operators.STANDARD);
            assertThat(CPU.graph(Attention.SPARSE).operators()).isEqualTo(Operators.STANDARD);
        }

        @Test
        void makesEveryTrajectorySparseUnlessALengthIsGiven() {
            assertThat(EQUIPPED.attention(1)).isEqualTo(Attention.SPARSE);
            assertThat(EQUIPPED.withDenseUpTo(100).attention(100)).isEqualTo(Attention.DENSE);
            assertThat(EQUIPPED.withDenseUpTo(100).attention(101)).isEqualTo(Attention.SPARSE);
        }

        @Test
        void isNotForTheCpu() {
            assertThatThrownBy(() -> Device.CPU.withOperators(Path.of("lib.so")))
                    .hasMessageContainingAll("lib.so", "cpu", "Maybe");
        }
    }

    @Test
    void theHeadIsAskedForWhatIsSaid() {
        assertThat(CPU.graph(Attention.DENSE).head()).isEqualTo(Head.ASKED);
        assertThat(CPU.withoutTokens().graph(Attention.DENSE).head()).isEqualTo(Head.ASKED);
        assertThat(CPU.withDetail(Detail.SUCCESS).graph(Attention.SPARSE).head())
                .isEqualTo(Head.NONE);
    }

    @Test
    void enoughTrajectoriesGiveEachThreadItsOwn() {
        assertThat(CPU.lane(Attention.DENSE, 4)).isEqualTo(new Lane(Attention.DENSE, 1, new Batching(2_048, false, 4)));
        assertThat(CPU.lane(Attention.DENSE, 3)).isEqualTo(new Lane(Attention.DENSE, 4, new Batching(2_048, false, 1)));
        assertThat(GPU.withBudget(7).lane(Attention.SPARSE, 99))
                .isEqualTo(new Lane(Attention.SPARSE, 4, new Batching(7, true, 1)));
    }

    @Test
    void numbersBelowTheirLeastAreRefused() {
        assertThatThrownBy(() -> CPU.withBudget(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> CPU.withDenseUpTo(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> ScoreOptions.cpu(0)).hasMessageContaining("Threads (0)");
    }
}
