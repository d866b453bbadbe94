package dev.assay.inference.dsa;

import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Tensor;
import dev.assay.inference.onnx.Value;
import java.util.List;

/**
 * Cosine and sine of every position, [positions, pairs], and the two ways in which pairs are laid out.
 *
 * @param cosine cosines of the angles
 * @param sine sines of the angles
 */
record Rotation(Value cosine, Value sine) {
    /** For positions 0, 1, … below the count, an int64 scalar. */
    static Rotation of(Ops ops, Value count, RopeFrequencies frequencies) {
        double[] radians = frequencies.radians();
        float[] row = new float[radians.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) radians[i];
        }
        Value positions = ops.unsqueeze(ops.cast(ops.range(count), ElementType.FLOAT32), 1);
        Value angles = ops.multiply(positions, ops.graph().constant(Tensor.of(row, 1, row.length)));
        Value magnitude = ops.scalar(frequencies.magnitude());
        return new Rotation(
                ops.multiply(ops.apply("Cos", angles), magnitude), ops.multiply(ops.apply("Sin", angles), magnitude));
    }

    /** The rows from start to below end, vectors of one int64. */
    Rotation rows(Ops ops, Value start, Value end) {
        return new Rotation(ops.slice(cosine, 0, start, end), ops.slice(sine, 0, start, end));
    }

    /** The same with an axis for heads, [positions, 1, pairs]. */
    Rotation perHead(Ops ops) {
        return new Rotation(ops.unsqueeze(cosine, 1), ops.unsqueeze(sine, 1));
    }

    /** Rotates the last axis of x, whose pairs lie half its length apart: element i with i + size / 2 (indexer). */
    Value halves(Ops ops, Value x, int size) {
        List<Value> parts = ops.split(x, size / 2, size / 2);
        return turned(ops, parts.get(0), parts.get(1));
    }

    /**
     * Rotates the last axis of x, whose pairs are neighbours: element 2i with 2i + 1 (main attention).
     *
     * <p>The result has the first elements of all pairs, then the second ones: only products of two such results are
     * ever used, and these do not depend on the order.
     */
    Value neighbours(Ops ops, Value x) {
        return turned(ops, ops.everySecond(x, -1, 0), ops.everySecond(x, -1, 1));
    }

    private Value turned(Ops ops, Value first, Value second) {
        Value turnedFirst = ops.subtract(ops.multiply(first, cosine), ops.multiply(second, sine));
        Value turnedSecond = ops.add(ops.multiply(second, cosine), ops.multiply(first, sine));
        return ops.concat(-1, turnedFirst, turnedSecond);
    }
}
