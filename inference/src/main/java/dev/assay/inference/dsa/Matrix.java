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
        return wide(ops, product(ops, narrow(ops, x)));
    }

    /** The same, where x is of the type of the products already, and stays in it. */
    Value product(Ops ops, Value x) {
        return ops.matmul(x, value);
    }

    /** From float32 to the type of the products. */
    Value narrow(Ops ops, Value x) {
        return type == ElementType.FLOAT32 ? x : ops.cast(x, type);
    }

    /** From the type of the products to float32. */
    Value wide(Ops ops, Value x) {
        return type == ElementType.FLOAT32 ? x : ops.cast(x, ElementType.FLOAT32);
    }

    /** Other weights of the same type: a part of these, or several together. */
    Matrix with(Value other) {
        return new Matrix(other, type);
    }
}
