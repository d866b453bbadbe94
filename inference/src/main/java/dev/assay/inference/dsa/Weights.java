package dev.assay.inference.dsa;

import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeSet;

/** Takes a checkpoint's tensors into a graph by name, and knows which were left over. */
final class Weights {
    private final Ops ops;
    private final Safetensors file;
    private final ElementType products;
    private final TreeSet<String> unused;

    Weights(Ops ops, Safetensors file) {
        this(ops, file, ElementType.FLOAT32);
    }

    /** With matrices whose products are of this type. */
    Weights(Ops ops, Safetensors file, ElementType products) {
        this.ops = ops;
        this.file = file;
        this.products = products;
        unused = new TreeSet<>(file.names());
    }

    /** A tensor as it is stored. */
    Value get(String name, long... shape) {
        try {
            unused.remove(name);
            return ops.graph().weight(name, file.float32(name, shape));
        } catch (IOException e) {
            throw new UncheckedIOException("The tensor (%s) cannot be read.".formatted(name), e);
        }
    }

    /** A projection's weights, stored [out, in], as [in, out]. */
    Matrix matrix(String name, long in, long out) {
        return matrix(transposed(name + ".weight", in, out));
    }

    /** Weights made from others, [in, out]. */
    Matrix matrix(Value float32) {
        return Matrix.of(ops, float32, products);
    }

    /** A tensor stored [out, in] as [in, out]; the runtime does it once, when it loads the model. */
    Value transposed(String name, long in, long out) {
        return ops.transpose(get(name, out, in), 1, 0);
    }

    /** Whether the checkpoint has this tensor. */
    boolean has(String name) {
        return file.names().contains(name);
    }

    /** Leaves out every tensor whose name begins so. */
    void skip(String prefix) {
        unused.removeIf(name -> name.startsWith(prefix));
    }

    /** Refuses a checkpoint of which something was not used. */
    void end() {
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(
                    "The checkpoint has %d tensors that the configuration knows nothing of, first (%s).\nMaybe the weights are of another model."
                            .formatted(unused.size(), unused.first()));
        }
    }
}
