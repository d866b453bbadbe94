package dev.assay.inference.dsa;

import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.ModelConfig;

/**
 * What all layers share.
 *
 * @param ops the graph outside of loops
 * @param config the model's shape
 * @param options how the graph is built
 * @param batch number of sequences, a vector of one int64
 * @param length tokens of the longest, a vector of one int64
 * @param queries the walk over queries
 * @param rows the walk over tokens where each stands for itself
 * @param rotation angles of all positions
 */
record Frame(
        Ops ops,
        ModelConfig config,
        GraphOptions options,
        Value batch,
        Value length,
        Chunks queries,
        Chunks rows,
        Rotation rotation) {
    /** Lays out the shared values for token ids, [batch, length]. */
    static Frame of(Ops ops, ModelConfig config, GraphOptions options, Value ids) {
        Value length = ops.length(ids, 1);
        Chunks queries = new Chunks(ops, length, options.chunk());
        RopeFrequencies frequencies = new RopeFrequencies(config.attention().rope(), config.rope());
        return new Frame(
                ops,
                config,
                options,
                ops.length(ids, 0),
                length,
                queries,
                new Chunks(ops, length, options.rows()),
                Rotation.of(ops, queries.positions(), frequencies));
    }

    /** Angles of the real positions only. */
    Rotation keyRotation() {
        return rotation.rows(ops, ops.longs(0), length);
    }
}
