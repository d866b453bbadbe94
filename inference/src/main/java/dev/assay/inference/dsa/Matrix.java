package dev.assay.inference.dsa;

import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;

/**
 * Weights that something is multiplied with, in the precision of the products. What goes in and what comes out is float32.
 *
 * @param value the weights, of this type, with the reduced axis before the last
 * @param type element type of the products
 */
record Matrix(Value value, ElementType type) {
    /** From float32 weights; the runtime rounds them once, when it loads the model. */
    static Matrix of(Ops ops, Value float32, ElementType type) {
        return new Matrix(type == ElementType.FLOAT32 ? float32 : ops.cast(float32, type), type);
    }

    /** x times the weights, over the last two axes. */
    Value times(Ops ops, Value x) {
        if (type == ElementType.FLOAT32) {
            return ops.matmul(x, value);
        }
        return ops.cast(ops.matmul(ops.cast(x, type), value), ElementType.FLOAT32);
    }

    /** Other weights of the same type: a part of these, or several together. */
    Matrix with(Value other) {
        return new Matrix(other, type);
    }
}
