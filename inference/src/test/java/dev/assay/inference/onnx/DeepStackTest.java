package dev.assay.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeepStackTest {
    /** Loads and runs a model of one node. */
    static final class Started {
        private Started() {}

        public static void main(String[] args) {
            GraphBuilder graph = new GraphBuilder();
            Value x = graph.input("x", ElementType.FLOAT32, "n");
            graph.output("y", new Ops(graph).add(x, x), ElementType.FLOAT32, "n");
            try (OnnxSession session = OnnxSession.open(OnnxModel.of(graph, Map.of()), 1)) {
                Map<String, Tensor> made = session.run(Map.of("x", Tensor.of(new float[] {2}, 1)), session.outputs());
                System.out.println(made.get("y").floats()[0]);
            }
        }
    }

    @Test
    void aLongCommandLineDoesNotEndTheProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dlong=" + "folder/library.jar:".repeat(1_500),
                        Started.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("4.0");
    }

    @Test
    void whatTheWorkThrowsIsTheCause() {
        assertThatThrownBy(() -> DeepStack.call(() -> {
                    throw new IllegalArgumentException("why");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("why");
    }

    @Test
    void anInterruptionWaitsForTheWork() {
        Thread.currentThread().interrupt();
        assertThat(DeepStack.call(() -> 7)).isEqualTo(7);
        assertThat(Thread.interrupted()).isTrue();
    }
}
