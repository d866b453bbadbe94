package dev.assay.inference.dsa;

import dev.assay.inference.onnx.GraphBuilder;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import java.util.List;
import java.util.function.Function;

/**
 * Walks over the tokens of a batch some at a time, so that what a step builds is bounded by the chunk, not by the
 * length.
 *
 * <p>Every step sees equally many rows: the last chunk is filled up with zeros, and what comes of them is cut off.
 */
final class Chunks {
    private final Ops ops;
    private final Value length;
    private final Value size;
    private final Value steps;
    private final Value padded;

    /**
     * Plans the walk.
     *
     * @param length tokens of the longest sequence, a vector of one int64
     * @param most tokens of a chunk at most
     */
    Chunks(Ops ops, Value length, int most) {
        this.ops = ops;
        this.length = length;
        steps = up(length, ops.longs(most));
        // As like as may be: 1,100 tokens at most 1,024 at a time are two chunks of 550, not two of 1,024.
        size = up(length, steps);
        padded = ops.multiply(steps, size);
    }

    // The quotient, rounded up.
    private Value up(Value dividend, Value divisor) {
        return ops.divide(ops.subtract(ops.add(dividend, divisor), ops.longs(1)), divisor);
    }

    /** One step: its graph, and its rows as vectors of one int64: from start to below stop, of which below end are real. */
    record Chunk(Ops ops, Value start, Value stop, Value end) {
        /** This chunk's part of x along axis 1. */
        Value rows(Value filled) {
            return ops.slice(filled, 1, start, stop);
        }

        /** Positions of the rows, a vector of int64. */
        Value positions() {
            Value count = ops.squeeze(ops.subtract(stop, start), 0);
            return ops.add(ops.range(count), start);
        }

        /** Zero where a row sees a token, minus infinity where the token lies behind it: float32 [chunk, end]. */
        Value unseen() {
            Value seen = ops.atMost(ops.range(ops.squeeze(end, 0)), ops.unsqueeze(positions(), 1));
            return ops.where(seen, ops.scalar(0.0), ops.scalar(Double.NEGATIVE_INFINITY));
        }
    }

    /** Number of positions over all chunks, a scalar. */
    Value positions() {
        return ops.squeeze(padded, 0);
    }

    /** x, [batch, length, …], filled up to whole chunks. */
    Value fill(Value x, Value filler) {
        return ops.padEnd(x, 1, ops.subtract(padded, length), filler);
    }

    /** Joins what each step makes of its chunk, all of shape [batch, chunk, n], to [batch, length, n]. */
    List<Value> map(int results, Function<Chunk, List<Value>> step) {
        return ops
                .graph()
                .loop(ops.squeeze(steps, 0), List.of(), results, (body, pass) -> {
                    List<Value> made = step.apply(chunk(new Ops(body), pass.number()));
                    return new GraphBuilder.Result(List.of(), made);
                })
                .stream()
                .map(this::join)
                .toList();
    }

    private Chunk chunk(Ops body, Value number) {
        Value start = body.multiply(body.unsqueeze(number, 0), size);
        Value stop = body.add(start, size);
        return new Chunk(body, start, stop, body.minimum(stop, length));
    }

    // [steps, batch, chunk, n] to [batch, length, n].
    private Value join(Value stacked) {
        Value batchFirst = ops.transpose(stacked, 1, 0, 2, 3);
        Value shape = ops.concat(0, ops.longs(0), padded, ops.length(stacked, 3));
        return ops.slice(ops.reshape(batchFirst, shape), 1, ops.longs(0), length);
    }
}
