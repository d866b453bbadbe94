package dev.assay.inference.dsa;

import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.dsa.GraphOptions.Operators;
import dev.assay.inference.dsa.GraphOptions.Precision;
import dev.assay.inference.onnx.Device;
import dev.assay.inference.onnx.OnnxModel;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import dev.assay.inference.weights.ModelConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operator library against the standard operators, on one GPU: the same weights, agreement and times.
 *
 * @param plain the GPU
 * @param equipped the GPU with the library
 * @param config the model's shape
 * @param folder the checkpoint
 */
record OnDeviceLibrary(Device plain, Device equipped, ModelConfig config, Path folder) {
    private static final int CHECKED = 10_000;
    private static final int LONGEST_DENSE = 16_384;
    private static final int LONGEST_STANDARD = 65_536;

    private OnnxModel build(GraphOptions options) throws IOException {
        return OnDevice.build(config, folder, options);
    }

    void compare(int[] lengths) throws IOException {
        agreement(lengths);
        GraphOptions sparse = GraphOptions.scoring(Attention.SPARSE).withPrecision(Precision.FLOAT16);
        GraphOptions dense = GraphOptions.scoring(Attention.DENSE).withPrecision(Precision.FLOAT16);
        times(sparse.withOperators(Operators.LIBRARY).withChunks(4_096, 4_096), equipped, lengths);
        times(sparse.withOperators(Operators.LIBRARY_FP8).withChunks(4_096, 4_096), equipped, lengths);
        times(sparse.withChunks(128, 4_096), plain, upTo(LONGEST_STANDARD, lengths));
        times(dense.withChunks(256, 4_096), plain, upTo(LONGEST_DENSE, lengths));
        OnDevice.where(
                build(sparse.withOperators(Operators.LIBRARY).withChunks(4_096, 4_096)),
                equipped,
                config.vocabulary(),
                lengths[0]);
    }

    private static int[] upTo(int most, int[] lengths) {
        return Arrays.stream(lengths).filter(length -> length <= most).toArray();
    }

    private void times(GraphOptions options, Device device, int[] lengths) throws IOException {
        String what = "%s %s %s chunk %d"
                .formatted(options.attention(), options.operators(), options.precision(), options.chunk());
        OnDevice.times(build(options), device, what, config.vocabulary(), lengths);
    }

    /** Log-probabilities and selected tokens against standard operators in float32 on the same GPU. */
    private void agreement(int[] lengths) throws IOException {
        GraphOptions standard =
                GraphOptions.scoring(Attention.SPARSE).withSelected().withChunks(256, 2_048);
        List<GraphOptions> others = List.of(
                standard.withPrecision(Precision.FLOAT16),
                standard.withOperators(Operators.LIBRARY).withChunks(300, 2_048),
                standard.withOperators(Operators.LIBRARY)
                        .withPrecision(Precision.FLOAT16)
                        .withChunks(4_096, 2_048),
                standard.withOperators(Operators.LIBRARY)
                        .withPrecision(Precision.BFLOAT16)
                        .withChunks(4_096, 2_048),
                standard.withOperators(Operators.LIBRARY_FP8)
                        .withPrecision(Precision.FLOAT16)
                        .withChunks(4_096, 2_048));
        Set<String> outputs = Set.of("logprob", "selected_0");
        for (int length : upTo(CHECKED, lengths)) {
            Map<String, Tensor> inputs = Map.of("ids", OnDevice.ids(length, config.vocabulary()));
            Map<String, Tensor> expected;
            try (OnnxSession session = OnnxSession.open(build(standard), 8, plain)) {
                expected = session.run(inputs, outputs);
            }
            for (GraphOptions options : others) {
                Device device = options.operators() == Operators.STANDARD ? plain : equipped;
                try (OnnxSession session = OnnxSession.open(build(options), 8, device)) {
                    Map<String, Tensor> given = session.run(inputs, outputs);
                    System.out.printf(
                            "%d tokens, %s %s against STANDARD FLOAT32: relative error of the log-probabilities %.1e; %s%n",
                            length,
                            options.operators(),
                            options.precision(),
                            OnDevice.error(
                                    given.get("logprob").floats(),
                                    expected.get("logprob").floats()),
                            OnDevice.overlap(given.get("selected_0"), expected.get("selected_0")));
                } catch (IllegalStateException | IllegalArgumentException e) {
                    System.out.printf(
                            "%d tokens, %s %s stopped: %s%n",
                            length, options.operators(), options.precision(), e.getMessage());
                }
            }
        }
    }
}
