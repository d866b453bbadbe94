package dev.assay.inference.onnx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A finished model: the graph with its weights, as one protobuf message. */
public final class OnnxModel {
    /** Operator set 18: reductions and splits take their axes as inputs; every provider has it. */
    private static final int OPERATOR_SET = 18;

    private static final int IR_VERSION = 9;

    private final ProtoMessage proto;

    private OnnxModel(ProtoMessage proto) {
        this.proto = proto;
    }

    /**
     * Closes the graph.
     *
     * @param properties facts about the model that travel with it; written in the order of the keys
     */
    public static OnnxModel of(GraphBuilder graph, Map<String, String> properties) {
        ProtoMessage model =
                new ProtoMessage().number(1, IR_VERSION).text(2, "assay").message(7, graph.toProto("model"));
        model.message(8, new ProtoMessage().text(1, "").number(2, OPERATOR_SET));
        graph.domains()
                .forEach(domain ->
                        model.message(8, new ProtoMessage().text(1, domain).number(2, 1)));
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> model.message(
                        14, new ProtoMessage().text(1, entry.getKey()).text(2, entry.getValue())));
        if (model.size() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The model has %d bytes, but one ONNX file holds at most %d.\nMaybe use fewer layers or a smaller vocabulary."
                            .formatted(model.size(), Integer.MAX_VALUE));
        }
        return new OnnxModel(model);
    }

    /** The model as it stands in a file. */
    public byte[] toBytes() {
        return proto.toBytes();
    }

    /** Length in bytes. */
    public long size() {
        return proto.size();
    }

    /** Writes the model, replacing what is there. */
    public void writeTo(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            proto.writeTo(channel);
        }
    }
}
