package dev.assay.inference.dsa;

import dev.assay.inference.dsa.Chunks.Chunk;
import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.AttentionConfig;
import java.util.List;

/**
 * Dense attention with a key and a value of each head for every token, as the checkpoint stores them (DeepSeek-V3.2, formula 1).
 *
 * <p>A pair of tokens costs (nope + rope + value) products a head, where the form over the latent costs twice the latent and the rotary
 * part: several times fewer, for heads x (nope + rope + value) numbers a token. Queries are taken in chunks, so scores are [batch, heads,
 * chunk, keys].
 */
final class HeadAttention implements AttentionLayer {
    private final Frame frame;
    private final AttentionConfig sizes;
    private final Projections projections;
    private final Matrix keysAndValues;
    private final Matrix output;
    private final ElementType type;

    HeadAttention(Frame frame, Weights weights, String prefix) {
        this.frame = frame;
        sizes = frame.config().attention();
        // Dense attention has no use for the indexer, but its weights belong to the checkpoint.
        weights.skip(prefix + "indexer.");
        projections = new Projections(frame, weights, prefix);
        keysAndValues = weights.matrix(
                prefix + "kv_b_proj", sizes.latentRank(), (long) sizes.heads() * (sizes.nope() + sizes.value()));
        output = weights.matrix(
                prefix + "o_proj",
                (long) sizes.heads() * sizes.value(),
                frame.config().hidden());
        type = frame.options().precision().products();
    }

    @Override
    public List<Value> apply(Value x) {
        Ops ops = frame.ops();
        List<Value> latents = projections.latents(ops, x, frame.keyRotation());
        Value up = keysAndValues.product(ops, keysAndValues.narrow(ops, latents.get(0)));
        Value byHead =
                ops.transpose(ops.reshape(up, 0, 0, sizes.heads(), (long) sizes.nope() + sizes.value()), 0, 2, 1, 3);
        List<Value> parts = ops.split(byHead, sizes.nope(), sizes.value());
        Value shared = ops.unsqueeze(keysAndValues.narrow(ops, latents.get(1)), 1);
        Value keys = ops.concat(-1, parts.get(0), ops.repeat(shared, 1, sizes.heads(), 1, 1));
        Matrix values = new Matrix(parts.get(1), type);
        Value queries = output.narrow(ops, frame.queries().fill(queries(ops, x), ops.scalar(0.0)));
        Value gathered = frame.queries()
                .map(1, chunk -> List.of(gather(chunk, chunk.rows(queries), keys, values)))
                .get(0);
        return List.of(output.wide(ops, output.product(ops, gathered)));
    }

    // Scaled queries of all tokens, float32 [batch, length, heads, nope + rope].
    private Value queries(Ops ops, Value x) {
        List<Value> parts = projections.queries(ops, projections.compress(ops, x), frame.keyRotation());
        Value whole = ops.concat(-1, output.wide(ops, parts.get(0)), parts.get(1));
        return ops.multiply(whole, ops.scalar(Projections.scale(frame)));
    }

    // Sums of values, [batch, chunk, heads · value], of the type of the products.
    private Value gather(Chunk chunk, Value queries, Value keys, Matrix values) {
        Ops ops = chunk.ops();
        Value seen = ops.slice(keys, 2, ops.longs(0), chunk.end());
        Matrix turned = new Matrix(ops.transpose(seen, 0, 1, 3, 2), type);
        Value scores = turned.wide(ops, turned.product(ops, ops.transpose(queries, 0, 2, 1, 3)));
        Value shares = ops.softmax(ops.add(scores, chunk.unseen()));
        Matrix known = values.with(ops.slice(values.value(), 2, ops.longs(0), chunk.end()));
        Value sums = ops.transpose(known.product(ops, known.narrow(ops, shares)), 0, 2, 1, 3);
        return ops.reshape(sums, 0, 0, (long) sizes.heads() * sizes.value());
    }
}
