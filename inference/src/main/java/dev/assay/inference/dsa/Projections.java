package dev.assay.inference.dsa;

import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.AttentionConfig;
import java.util.List;

/** What both forms of the attention make of the tokens: compressed queries, queries per head, latents. */
final class Projections {
    /** Of the norms inside the attention, which the configuration does not govern. */
    private static final double EPS = 1e-6;

    private final AttentionConfig sizes;
    private final Matrix queryDown;
    private final Value queryNorm;
    private final Matrix queryUp;
    private final Matrix keyDown;
    private final Value keyNorm;

    Projections(Frame frame, Weights weights, String prefix) {
        sizes = frame.config().attention();
        int hidden = frame.config().hidden();
        queryDown = weights.matrix(prefix + "q_a_proj", hidden, sizes.queryRank());
        queryNorm = weights.get(prefix + "q_a_layernorm.weight", sizes.queryRank());
        queryUp = weights.matrix(
                prefix + "q_b_proj", sizes.queryRank(), (long) sizes.heads() * (sizes.nope() + sizes.rope()));
        keyDown = weights.matrix(prefix + "kv_a_proj_with_mqa", hidden, sizes.keySize());
        keyNorm = weights.get(prefix + "kv_a_layernorm.weight", sizes.latentRank());
    }

    /** Factor on the scores of the attention. */
    static double scale(Frame frame) {
        AttentionConfig sizes = frame.config().attention();
        return new RopeFrequencies(sizes.rope(), frame.config().rope()).scoreScale(sizes.nope() + sizes.rope());
    }

    /** Compressed queries, float32 [batch, chunk, query rank], of normed tokens, [batch, chunk, hidden]. */
    Value compress(Ops ops, Value x) {
        return ops.rmsNorm(queryDown.times(ops, x), queryNorm, EPS);
    }

    /**
     * The parts of the queries without position, of the type of the products, [batch, chunk, heads, nope], and those with one, turned,
     * float32 [batch, chunk, heads, rope]. A head is stored [nope | rope].
     */
    List<Value> queries(Ops ops, Value compressed, Rotation rotation) {
        Value up = queryUp.product(ops, queryUp.narrow(ops, compressed));
        Value heads = ops.reshape(up, 0, 0, sizes.heads(), sizes.nope() + sizes.rope());
        List<Value> parts = ops.split(heads, sizes.nope(), sizes.rope());
        Value turned = rotation.perHead(ops).neighbours(ops, queryUp.wide(ops, parts.get(1)));
        return List.of(parts.get(0), turned);
    }

    /** The normed latents, [batch, length, latent], and the turned rotary part of the keys, [batch, length, rope], both float32. */
    List<Value> latents(Ops ops, Value x, Rotation rotation) {
        List<Value> parts = ops.split(keyDown.times(ops, x), sizes.latentRank(), sizes.rope());
        return List.of(ops.rmsNorm(parts.get(0), keyNorm, EPS), rotation.neighbours(ops, parts.get(1)));
    }
}
