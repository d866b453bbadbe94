package dev.assay.inference.dsa;

import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;

/**
 * How likely a trajectory is to succeed, as far as each of its tokens tells: {@code sigmoid(down · silu(up · x + b) + c)} of the normed last
 * hidden state, always in float32. The score of a trajectory is what its last token tells.
 */
final class SuccessHead {
    private final Value up;
    private final Value upBias;
    private final Value down;
    private final Value downBias;

    SuccessHead(Weights weights, String prefix, int hidden, int inner) {
        up = weights.transposed(prefix + "up_proj.weight", hidden, inner);
        upBias = weights.get(prefix + "up_proj.bias", inner);
        down = weights.transposed(prefix + "down_proj.weight", inner, 1);
        downBias = weights.get(prefix + "down_proj.bias", 1);
    }

    /** Chances in [0,1], [batch, chunk, 1], of normed tokens, [batch, chunk, hidden]. */
    Value apply(Ops ops, Value x) {
        Value inner = ops.silu(ops.add(ops.matmul(x, up), upBias));
        return ops.apply("Sigmoid", ops.add(ops.matmul(inner, down), downBias));
    }
}
