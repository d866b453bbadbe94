package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.GraphOptions.Operators;
import dev.assay.inference.dsa.GraphOptions.Precision;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import dev.assay.inference.weights.ConfigFile;
import dev.assay.inference.weights.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other precisions and operators change, as far as it shows without a GPU. */
class PrecisionTest {
    private static final GraphOptions SPARSE = GraphOptions.scoring(Attention.SPARSE);

    private static double error(float[] values, float[] expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) values[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / size);
    }

    private static ModelConfig sized(int heads, int size, int latent, int rope) throws IOException {
        String json = Files.readString(ReferenceModel.folder("dense").resolve("config.json"));
        return ConfigFile.parse(json.replaceAll("\"index_n_heads\": \\d+", "\"index_n_heads\": " + heads)
                .replaceAll("\"index_head_dim\": \\d+", "\"index_head_dim\": " + size)
                .replaceAll("\"kv_lora_rank\": \\d+", "\"kv_lora_rank\": " + latent)
                .replaceAll("\"qk_rope_head_dim\": \\d+", "\"qk_rope_head_dim\": " + rope)
                .replaceAll("\"(qk_)?head_dim\": \\d+,", ""));
    }

    // 11 bits a number: about 5e-4 a rounding. Only inputs up to top-k, where rounding cannot change what is selected.
    @ParameterizedTest
    @ValueSource(strings = {"dense", "experts"})
    void halfPrecisionIsNearFloat32ButNotTheSame(String name) {
        ReferenceModel model = ReferenceModel.read(name);
        int compared = 0;
        try (OnnxSession session =
                OnnxSession.open(model.build(SPARSE.withAllOutputs().withPrecision(Precision.FLOAT16)), 1)) {
            for (ReferenceModel.Case one : model.cases()) {
                if (one.ids().length <= 8) {
                    Tensor ids = Tensor.of(one.ids(), 1, one.ids().length);
                    Tensor logits =
                            session.run(Map.of("ids", ids), Set.of("logits")).get("logits");
                    assertThat(error(logits.floats(), one.logits())).isBetween(1e-5, 5e-3);
                    compared++;
                }
            }
        }
        assertThat(compared).isPositive();
    }

    @Test
    void sizesWithoutAKernelAreRefusedBeforeTheWeightsAreRead() throws IOException {
        GraphOptions library = SPARSE.withOperators(Operators.LIBRARY);
        assertThatThrownBy(() -> LibraryOperators.check(sized(24, 128, 512, 64), library))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("24 index heads of 128", "64x128", "Maybe");
        assertThatThrownBy(() -> LibraryOperators.check(sized(64, 128, 384, 64), library))
                .hasMessageContainingAll("384 + 64", "[128, 256, 512]", "Maybe");
        assertThatThrownBy(() -> LibraryOperators.check(sized(64, 128, 512, 68), library))
                .hasMessageContainingAll("512 + 68", "Maybe");
        assertThatThrownBy(() ->
                        LibraryOperators.check(sized(8, 64, 128, 32), SPARSE.withOperators(Operators.LIBRARY_FP8)))
                .hasMessageContainingAll("8 index heads of 64", "LIBRARY_FP8");
        LibraryOperators.check(sized(64, 128, 512, 64), library);
        LibraryOperators.check(sized(8, 64, 128, 32), library);
    }

    @Test
    void denseAttentionHasNoLibrary() {
        GraphOptions dense = GraphOptions.scoring(Attention.DENSE);
        assertThatThrownBy(() -> dense.withOperators(Operators.LIBRARY)).hasMessageContainingAll("LIBRARY", "Maybe");
    }
}
