package dev.assay.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DeviceTest {
    @Test
    void namesAreReadAndWritten() {
        assertThat(Device.of("cpu")).isEqualTo(Device.CPU).hasToString("cpu");
        assertThat(Device.of("cuda")).isEqualTo(new Device(0)).hasToString("cuda:0");
        assertThat(Device.of("cuda:3")).isEqualTo(new Device(3));
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

        assertThatThrownBy(() -> OnnxSession.open(OnnxModel.of(graph, java.util.Map.of()), 1, Device.of("cuda")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cuda:0")
                .hasMessageContaining("-Donnxruntime.native.path");
    }
}
