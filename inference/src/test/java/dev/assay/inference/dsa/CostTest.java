package dev.assay.inference.dsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.inference.dsa.GraphOptions.Attention;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runtime's own profile says of the tensors that nodes make, those inside loops too. */
class CostTest {
    private static final int CHUNK = 4;

    @TempDir
    Path folder;

    /** One output of one node. */
    private record Made(String operator, List<Long> shape) {
        long count() {
            return shape.stream().reduce(1L, (a, b) -> a * b);
        }
    }

    private List<Made> profile(Attention attention, int length) throws IOException {
        return profile(
                GraphOptions.scoring(attention).withChunks(CHUNK, CHUNK),
                Map.of("ids", Tensor.of(new long[length], 1, length)));
    }

    private List<Made> profile(GraphOptions options, Map<String, Tensor> inputs) throws IOException {
        ReferenceModel model = ReferenceModel.read("dense");
        Path file;
        try (OnnxSession session = OnnxSession.profiled(model.build(options), 1, folder.resolve("profile"))) {
            session.run(inputs, session.outputs());
            file = session.endProfile();
        }
        List<Made> made = new ArrayList<>();
        for (JsonNode event : new JsonMapper().readTree(file.toFile())) {
            for (JsonNode output : event.path("args").path("output_type_shape")) {
                List<Long> shape = new ArrayList<>();
                output.iterator().next().forEach(axis -> shape.add(axis.longValue()));
                made.add(new Made(event.path("args").path("op_name").asText(), shape));
            }
        }
        return made;
    }

    private static Made largest(List<Made> made) {
        return made.stream().max(Comparator.comparingLong(Made::count)).orElseThrow();
    }

    @Test
    void nothingHasTheLengthTwice() throws IOException {
        int length = 601;
        for (Attention attention : Attention.values()) {
            List<Made> made = profile(attention, length);
            assertThat(made).as("nodes inside loops are seen").anyMatch(m -> m.operator()
                    .equals("Softmax"));
            assertThat(made)
                    .noneMatch(m -> m.shape().stream()
                                    .filter(axis -> axis >= length - 1)
                                    .count()
                            > 1);
        }
    }

    @Test
    void theLargestTensorGrowsWithTheLengthOnly() throws IOException {
        long single = largest(profile(Attention.SPARSE, 300)).count();
        Made twice = largest(profile(Attention.SPARSE, 600));
        assertThat(twice.count()).as(twice.toString()).isLessThanOrEqualTo(2 * single);
        // Products of one chunk with all keys, per index head; the smallest [length, length] has nine times as many.
        assertThat(twice.count()).isEqualTo(CHUNK * 16L * 600);
    }

    @Test
    void sparseScoresDoNotGrowWithTheLength() throws IOException {
        for (int length : new int[] {16, 600}) {
            List<Made> shares = profile(Attention.SPARSE, length).stream()
                    .filter(m -> m.operator().equals("Softmax"))
                    .toList();
            assertThat(largest(shares).shape()).containsExactly(1L, (long) CHUNK, 3L, 8L);
        }
        assertThat(largest(profile(Attention.DENSE, 600).stream()
                                .filter(m -> m.operator().equals("Softmax"))
                                .toList())
                        .shape())
                .containsExactly(1L, 3L, (long) CHUNK, 600L);
    }

    private static List<List<Long>> distributions(List<Made> made) {
        return made.stream()
                .filter(m -> m.operator().equals("LogSoftmax"))
                .map(Made::shape)
                .toList();
    }

    @Test
    void chunksAreAsLikeAsMayBe() throws IOException {
        long vocabulary = ReferenceModel.read("dense").config().vocabulary();
        GraphOptions options = GraphOptions.scoring(Attention.DENSE).withChunks(8, 8);
        assertThat(distributions(profile(options, Map.of("ids", Tensor.of(new long[9], 1, 9)))))
                .containsExactly(List.of(1L, 5L, vocabulary), List.of(1L, 5L, vocabulary));
    }

    @Test
    void theVocabularyIsLookedAtForWhatIsAskedOnly() throws IOException {
        long vocabulary = ReferenceModel.read("dense").config().vocabulary();
        GraphOptions options = GraphOptions.scoring(Attention.DENSE).withHead(GraphOptions.Head.ASKED);
        Map<String, Tensor> inputs =
                Map.of("ids", Tensor.of(new long[40], 2, 20), "places", Tensor.of(new long[] {3, 18, 20, 38, 39}, 5));
        assertThat(distributions(profile(options, inputs))).containsExactly(List.of(1L, 5L, vocabulary));
    }
}
