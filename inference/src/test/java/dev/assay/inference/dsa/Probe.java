package dev.assay.inference.dsa;

import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.GraphBuilder;
import dev.assay.inference.onnx.OnnxModel;
import dev.assay.inference.onnx.OnnxSession;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Tensor;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs one part of the model alone, with weights that the test gives. */
final class Probe {
    private final GraphBuilder graph = new GraphBuilder();
    private final Map<String, Tensor> inputs = new TreeMap<>();
    private final Map<String, Tensor> weights = new TreeMap<>();

    /** Nodes from inputs and weights. */
    interface Part {
        Value build(Ops ops, Weights weights);
    }

    Probe weight(String name, double[] values, long... shape) {
        weights.put(name, Tensor.of(floats(values), shape));
        return this;
    }

    Value input(String name, Tensor tensor) {
        inputs.put(name, tensor);
        return graph.input(name, tensor.type(), tensor.shape().toArray());
    }

    Value input(String name, double[] values, long... shape) {
        return input(name, Tensor.of(floats(values), shape));
    }

    /** What the part gives, of this type and number of axes. */
    Tensor run(ElementType type, int axes, Part part) {
        try {
            Path file = Files.createTempFile("probe", ".safetensors");
            try {
                write(file, weights);
                try (Safetensors stored = Safetensors.open(file)) {
                    Value result = part.build(new Ops(graph), new Weights(new Ops(graph), stored));
                    graph.output("result", result, type, names(axes));
                    try (OnnxSession session = OnnxSession.open(OnnxModel.of(graph, Map.of()), 1)) {
                        return session.run(inputs, session.outputs()).get("result");
                    }
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double[] floats(int axes, Part part) {
        float[] values = run(ElementType.FLOAT32, axes, part).floats();
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static Object[] names(int axes) {
        List<Object> names = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            names.add("axis" + i);
        }
        return names.toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Writes a safetensors file of float32 tensors. */
    static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        List<String> entries = new ArrayList<>();
        long end = 0;
        for (Map.Entry<String, Tensor> entry : new TreeMap<>(tensors).entrySet()) {
            long begin = end;
            end += entry.getValue().data().limit();
            entries.add("\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(entry.getKey(), entry.getValue().shape(), begin, end));
        }
        byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .flip());
            channel.write(ByteBuffer.wrap(header));
            for (Tensor tensor : new TreeMap<>(tensors).values()) {
                channel.write(tensor.data().duplicate());
            }
        }
    }
}
