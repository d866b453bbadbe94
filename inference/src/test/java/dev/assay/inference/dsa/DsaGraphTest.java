package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import dev.assay.inference.weights.ConfigFile;
import dev.assay.inference.weights.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DsaGraphTest {
    private static final GraphOptions SPARSE = GraphOptions.scoring(Attention.SPARSE);

    @TempDir
    Path folder;

    private static ReferenceModel changed(String field, int value) throws IOException {
        String json = Files.readString(ReferenceModel.folder("dense").resolve("config.json"));
        ModelConfig config =
                ConfigFile.parse(json.replaceAll("\"%s\": \\d+".formatted(field), "\"%s\": %d".formatted(field, value))
                        .replaceAll("\"(mlp_)?layer_types\": \\[[^]]*\\],", ""));
        return new ReferenceModel("dense", config, List.of());
    }

    @Test
    void twoBuildsGiveTheSameBytes() {
        ReferenceModel model = ReferenceModel.read("experts");
        assertThat(model.build(SPARSE).toBytes()).isEqualTo(model.build(SPARSE).toBytes());
    }

    @Test
    void aWrittenFileGivesWhatTheModelInMemoryGives() throws IOException {
        ReferenceModel model = ReferenceModel.read("dense");
        Map<String, Tensor> input = Map.of("ids", Tensor.of(new long[] {5, 6, 7}, 1, 3));
        Path file = folder.resolve("model.onnx");
        Files.writeString(file, "x".repeat(1_000_000));
        model.build(SPARSE).writeTo(file);
        try (OnnxSession fromFile = OnnxSession.open(file, 1);
                OnnxSession fromMemory = OnnxSession.open(model.build(SPARSE), 1)) {
            assertThat(fromFile.run(input, fromFile.outputs())).isEqualTo(fromMemory.run(input, fromMemory.outputs()));
        }
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), "no model");
        assertThatThrownBy(() -> OnnxSession.open(file, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("refuses the model", "Maybe");
    }

    @Test
    void weightsOfALayerThatTheConfigurationLacksAreRefused() throws IOException {
        ReferenceModel model = changed("num_hidden_layers", 1);
        assertThatThrownBy(() -> model.build(SPARSE)).hasMessageContainingAll("model.layers.1.", "Maybe");
    }

    @Test
    void aLayerThatTheWeightsLackIsRefused() throws IOException {
        ReferenceModel model = changed("num_hidden_layers", 3);
        assertThatThrownBy(() -> model.build(SPARSE)).hasMessageContainingAll("no tensor", "Maybe");
    }

    @Test
    void weightsOfAnotherSizeAreRefused() throws IOException {
        ReferenceModel model = changed("q_lora_rank", 23);
        assertThatThrownBy(() -> model.build(SPARSE)).hasMessageContainingAll("wq_b", "[320, 24]", "[320, 23]");
    }

    @Test
    void idsOutOfRangeFailTheRun() {
        try (OnnxSession session = OnnxSession.open(ReferenceModel.read("dense").build(SPARSE), 1)) {
            Map<String, Tensor> input = Map.of("ids", Tensor.of(new long[] {97}, 1, 1));
            assertThatThrownBy(() -> session.run(input, session.outputs()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("INT64[1, 1]");
        }
    }

    @Test
    void denseAttentionSelectsNothing() {
        assertThatThrownBy(() -> GraphOptions.scoring(Attention.DENSE).withSelected())
                .hasMessageContainingAll("Dense", "Maybe");
    }

    @Test
    void aGraphOfWhichNothingComesOutIsRefused() {
        GraphOptions none = SPARSE.withHead(GraphOptions.Head.NONE);
        assertThatThrownBy(() -> ReferenceModel.read("dense").build(none))
                .hasMessageContainingAll("no success head", "Maybe");
        assertThatThrownBy(() -> SPARSE.withAllOutputs().withHead(GraphOptions.Head.ASKED))
                .hasMessageContainingAll("Logits", "ASKED", "Maybe");
    }
}
