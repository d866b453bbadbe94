package dev.assay.inference.dsa;

import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;

/**
 * The gated feed-forward: down(silu(gate x) · up x).
 *
 * @param gate gate weights, [hidden, inner]
 * @param up up weights, [hidden, inner]
 * @param down down weights, [inner, hidden]
 */
record Mlp(Matrix gate, Matrix up, Matrix down) {
    static Mlp of(Weights weights, String prefix, int hidden, int inner) {
        return new Mlp(
                weights.matrix(prefix + "gate_proj", hidden, inner),
                weights.matrix(prefix + "up_proj", hidden, inner),
                weights.matrix(prefix + "down_proj", inner, hidden));
    }

    Value apply(Ops ops, Value x) {
        Value gated = ops.multiply(ops.silu(gate.times(ops, x)), up.times(ops, x));
        return down.times(ops, gated);
    }
}
