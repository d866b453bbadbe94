package dev.assay.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void namesAreReadAndWritten() {
        assertThat(Device.of("cpu")).isEqualTo(Device.CPU).hasToString("cpu");
        assertThat(Device.of("cuda")).isEqualTo(new Device(0, null)).hasToString("cuda:0");
        assertThat(Device.of("cuda:3")).isEqualTo(new Device(3, null));
        assertThatThrownBy(() -> Device.of("tpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(tpu)");
        assertThatThrownBy(() -> Device.of("cuda:-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGpuThatIsNotThereIsSaid() {
        Assumptions.assumeFalse(OnnxSession.drivesGpus());
        GraphBuilder graph = new GraphBuilder();
        Value in = graph.input("a", ElementType.FLOAT32, 1);
        graph.output("b", new Ops(graph).apply("Neg", in), ElementType.FLOAT32, 1);

        assertThatThrownBy(() -> OnnxSession.open(OnnxModel.of(graph, Map.of()), 1, Device.of("cuda")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cuda:0")
                .hasMessageContaining("-Donnxruntime.native.path");
    }

    @Test
    void aModelWhoseOperatorsAreNotLoadedIsRefused() {
        GraphBuilder graph = new GraphBuilder();
        Value in = graph.input("a", ElementType.FLOAT32, 1);
        graph.output("b", graph.foreign("dev.assay", "IndexTopK", List.of(in)), ElementType.FLOAT32, 1);

        assertThatThrownBy(() -> OnnxSession.open(OnnxModel.of(graph, Map.of()), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dev.assay");
    }

    @Test
    void theCpuHasNoOperatorLibrary() {
        assertThatThrownBy(() -> Device.CPU.withOperators(Path.of("operators.so")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("operators.so", "Maybe");
    }
}
