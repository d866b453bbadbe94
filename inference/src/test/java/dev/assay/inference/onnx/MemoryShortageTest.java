package dev.assay.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryShortageTest {
    private static OnnxModel expanding() {
        GraphBuilder graph = new GraphBuilder();
        Value x = graph.input("x", ElementType.FLOAT32, 1);
        Value shape = graph.input("shape", ElementType.INT64, 1);
        graph.output("y", graph.node("Expand", List.of(x, shape)), ElementType.FLOAT32, "n");
        return OnnxModel.of(graph, Map.of());
    }

    private static Map<String, Tensor> input(long count) {
        return Map.of("x", Tensor.of(new float[] {3}, 1), "shape", Tensor.of(new long[] {count}, 1));
    }

    @Test
    void aResultThatNoMachineHoldsIsAShortageAndTheSessionGoesOn() {
        try (OnnxSession session = OnnxSession.open(expanding(), 1)) {
            assertThatThrownBy(() -> session.run(input(1L << 44), session.outputs()))
                    .isInstanceOf(MemoryShortage.class)
                    .hasMessageContaining("INT64[1]");
            assertThat(session.run(input(2), session.outputs()).get("y").floats())
                    .containsExactly(3, 3);
        }
    }

    @Test
    void anotherFailureIsNone() {
        try (OnnxSession session = OnnxSession.open(expanding(), 1)) {
            assertThatThrownBy(() -> session.run(input(-5), session.outputs()))
                    .isInstanceOf(IllegalStateException.class)
                    .isNotInstanceOf(MemoryShortage.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error code - ORT_RUNTIME_EXCEPTION - message: Failed to allocate memory for requested buffer of size 17179869184",
                "CUDA failure 2: out of memory ; GPU=0",
                "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0",
                "Available memory of 1024 is smaller than requested bytes of 4096",
                "std::bad_alloc"
            })
    void theWordsOfAllocatorsAndLibrariesAreUnderstood(String message) {
        assertThat(MemoryShortage.isMeant(message)).isTrue();
    }

    @Test
    void otherWordsAreNot() {
        assertThat(MemoryShortage.isMeant("indices element out of data bounds, idx=97"))
                .isFalse();
        assertThat(MemoryShortage.isMeant(null)).isFalse();
    }
}
