package dev.assay.inference.onnx;

import java.util.List;

/**
 * The operators that the models here use, as methods on one graph or loop body.
 *
 * @param graph where nodes are added
 */
public record Ops(GraphBuilder graph) {
    /** An int64 vector. */
    public Value longs(long... values) {
        return graph.constant(Tensor.of(values, values.length));
    }

    /** An int64 scalar. */
    public Value scalar(long value) {
        return graph.constant(Tensor.of(new long[] {value}));
    }

    /** A float32 scalar. */
    public Value scalar(double value) {
        return graph.constant(Tensor.of(new float[] {(float) value}));
    }

    /** Sum, broadcast. */
    public Value add(Value a, Value b) {
        return graph.node("Add", List.of(a, b));
    }

    /** Difference, broadcast. */
    public Value subtract(Value a, Value b) {
        return graph.node("Sub", List.of(a, b));
    }

    /** Product, broadcast. */
    public Value multiply(Value a, Value b) {
        return graph.node("Mul", List.of(a, b));
    }

    /** Quotient, broadcast; whole numbers are cut towards zero. */
    public Value divide(Value a, Value b) {
        return graph.node("Div", List.of(a, b));
    }

    /** The smaller of two, broadcast. */
    public Value minimum(Value a, Value b) {
        return graph.node("Min", List.of(a, b));
    }

    /** A function of one argument, element by element, by the operator's own name: {@code Relu}, {@code Exp}, … */
    public Value apply(String operator, Value x) {
        return graph.node(operator, List.of(x));
    }

    /** Matrix product over the last two axes, broadcast over those before. */
    public Value matmul(Value a, Value b) {
        return graph.node("MatMul", List.of(a, b));
    }

    /** Axes in a new order. */
    public Value transpose(Value x, long... order) {
        return graph.node("Transpose", List.of(x), Attribute.of("perm", order));
    }

    /** The same elements in another shape: 0 keeps the length at that place, -1 is what is left. */
    public Value reshape(Value x, long... shape) {
        return reshape(x, longs(shape));
    }

    /** The same elements in a shape known at run time. */
    public Value reshape(Value x, Value shape) {
        return graph.node("Reshape", List.of(x, shape));
    }

    /** A new axis of length 1. */
    public Value unsqueeze(Value x, long... axes) {
        return graph.node("Unsqueeze", List.of(x, longs(axes)));
    }

    /** Without these axes of length 1. */
    public Value squeeze(Value x, long... axes) {
        return graph.node("Squeeze", List.of(x, longs(axes)));
    }

    /** Values one after the other along an axis. */
    public Value concat(long axis, Value... parts) {
        return graph.node("Concat", List.of(parts), Attribute.of("axis", axis));
    }

    /** x repeated along its axes of length 1 up to this shape; 1 keeps what is there. */
    public Value repeat(Value x, long... shape) {
        return graph.node("Expand", List.of(x, longs(shape)));
    }

    /** Length of an axis, as a vector of one int64. */
    public Value length(Value x, long axis) {
        return graph.node("Shape", List.of(x), Attribute.of("start", axis), Attribute.of("end", axis + 1));
    }

    /** Elements from start to below end along one axis. */
    public Value slice(Value x, long axis, long start, long end) {
        return slice(x, axis, longs(start), longs(end));
    }

    /** Elements from start to below end along one axis; start and end are vectors of one int64. */
    public Value slice(Value x, long axis, Value start, Value end) {
        return graph.node("Slice", List.of(x, start, end, longs(axis)));
    }

    /** Every second element of an axis, from the first (0) or the second (1) on. */
    public Value everySecond(Value x, long axis, long first) {
        return graph.node("Slice", List.of(x, longs(first), longs(Integer.MAX_VALUE), longs(axis), longs(2)));
    }

    /** Rows of x by number along an axis. */
    public Value gather(Value x, Value indices, long axis) {
        return graph.node("Gather", List.of(x, indices), Attribute.of("axis", axis));
    }

    /** For each place of the indices, the element of x at that number along the axis. */
    public Value gatherElements(Value x, Value indices, long axis) {
        return graph.node("GatherElements", List.of(x, indices), Attribute.of("axis", axis));
    }

    /** Appends elements at the end of one axis; the count is a vector of one int64, the filler a scalar. */
    public Value padEnd(Value x, long axis, Value count, Value filler) {
        return graph.node("Pad", List.of(x, concat(0, longs(0), count), filler, longs(axis)));
    }

    /** 0, 1, … below the limit, an int64 scalar. */
    public Value range(Value limit) {
        return graph.node("Range", List.of(scalar(0L), limit, scalar(1L)));
    }

    /** Elements of a where the condition holds, else of b. */
    public Value where(Value condition, Value a, Value b) {
        return graph.node("Where", List.of(condition, a, b));
    }

    /** Whether a is at most b. */
    public Value atMost(Value a, Value b) {
        return graph.node("LessOrEqual", List.of(a, b));
    }

    /** Whether both are equal. */
    public Value equal(Value a, Value b) {
        return graph.node("Equal", List.of(a, b));
    }

    /** The elements as another type. */
    public Value cast(Value x, ElementType type) {
        return graph.node("Cast", List.of(x), Attribute.of("to", type.number()));
    }

    /** Sums along an axis, which stays with length 1. */
    public Value sum(Value x, long axis) {
        return graph.node("ReduceSum", List.of(x, longs(axis)));
    }

    /** Means along the last axis, which stays with length 1. */
    public Value mean(Value x) {
        return graph.node("ReduceMean", List.of(x, longs(-1)));
    }

    /** The largest elements along the last axis: their values and their numbers; among equals the lower number first. */
    public List<Value> top(Value x, Value count) {
        return graph.node("TopK", 2, List.of(x, count), Attribute.of("axis", -1));
    }

    /** Softmax along the last axis. */
    public Value softmax(Value x) {
        return graph.node("Softmax", List.of(x), Attribute.of("axis", -1));
    }

    /** Logarithm of the softmax along the last axis. */
    public Value logSoftmax(Value x) {
        return graph.node("LogSoftmax", List.of(x), Attribute.of("axis", -1));
    }

    /** x · sigmoid(x). */
    public Value silu(Value x) {
        return multiply(x, apply("Sigmoid", x));
    }

    /** x / sqrt(mean(x²) + eps) · weight along the last axis. */
    public Value rmsNorm(Value x, Value weight, double eps) {
        Value mean = mean(multiply(x, x));
        return multiply(divide(x, apply("Sqrt", add(mean, scalar(eps)))), weight);
    }

    /** (x - mean) / sqrt(variance + eps) · weight + bias along the last axis, in float32. */
    public Value layerNorm(Value x, Value weight, Value bias, double eps) {
        return graph.node(
                "LayerNormalization",
                List.of(x, weight, bias),
                Attribute.of("axis", -1),
                Attribute.of("epsilon", (float) eps));
    }

    /** The parts of the last axis, by their lengths. */
    public List<Value> split(Value x, long... lengths) {
        return graph.node("Split", lengths.length, List.of(x, longs(lengths)), Attribute.of("axis", -1));
    }
}
