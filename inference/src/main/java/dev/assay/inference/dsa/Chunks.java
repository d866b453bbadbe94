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
        size = ops.minimum(length, ops.longs(most));
        Value roundedUp = ops.subtract(ops.add(length, size), ops.longs(1));
        steps = ops.divide(roundedUp, size);
        padded = ops.multiply(steps, size);
    }

    /** One step: its graph, and its rows as vectors of one int64: from start to below stop, of which below end are real. */
    record Chunk(Ops ops, Value start, Value stop, Value end) {
        /** This chunk's part of x along axis 1. */
        Value rows(Value filled) {
            return ops.slice(filled, 1, start, stop);
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
