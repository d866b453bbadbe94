package dev.assay.inference.dsa;

import dev.assay.inference.dsa.Chunks.Chunk;
import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.AttentionConfig;
import java.util.List;

/**
 * Multi-head latent attention in its multi-query form: the up-projections are absorbed into queries and outputs, so
 * that all heads share one key per token, the latent with its rotary part (DeepSeek-V3.2, formula 2).
 *
 * <p>Queries are taken in chunks. Sparse attention gathers the selected keys of each query, so its scores are
 * [batch, chunk, heads, top-k] whatever the length; dense attention has [batch, chunk, heads, keys].
 */
final class LatentAttention implements AttentionLayer {
    /**
     * Score of a token behind the query. Not minus infinity: over more than 1,024 scores, some of them infinite, the TopK of ONNX Runtime
     * 1.29.0 on CUDA gives numbers that are those of no token, and says nothing.
     */
    private static final double BEHIND = -1e30;

    private final Frame frame;
    private final AttentionConfig sizes;
    private final Indexer indexer;
    private final Projections projections;
    private final double scale;
    private final Matrix absorbKey;
    private final Matrix absorbValue;
    private final Matrix output;

    LatentAttention(Frame frame, Weights weights, String prefix) {
        this.frame = frame;
        sizes = frame.config().attention();
        int hidden = frame.config().hidden();
        indexer = new Indexer(weights, prefix + "indexer.", frame.config());
        projections = new Projections(frame, weights, prefix);
        long perHead = (long) sizes.nope() + sizes.value();
        Value up = weights.get(prefix + "kv_b_proj.weight", sizes.heads() * perHead, sizes.latentRank());
        Ops ops = frame.ops();
        Value byHead = ops.reshape(up, sizes.heads(), perHead, sizes.latentRank());
        scale = Projections.scale(frame);
        absorbKey = weights.matrix(ops.multiply(ops.slice(byHead, 1, 0, sizes.nope()), ops.scalar(scale)));
        absorbValue = weights.matrix(ops.transpose(ops.slice(byHead, 1, sizes.nope(), perHead), 0, 2, 1));
        output = weights.matrix(prefix + "o_proj", (long) sizes.heads() * sizes.value(), hidden);
    }

    @Override
    public List<Value> apply(Value x) {
        Ops ops = frame.ops();
        boolean sparse = frame.options().attention() == GraphOptions.Attention.SPARSE;
        Value latents = latents(ops, x);
        Value filled = frame.queries().fill(x, ops.scalar(0.0));
        ElementType type = frame.options().precision().products();
        if (!sparse) {
            Matrix all = Matrix.of(ops, latents, type);
            return frame.queries().map(1, chunk -> List.of(dense(chunk, chunk.rows(filled), all)));
        }
        Value keys = indexer.keys(ops, x, frame.keyRotation());
        int results = frame.options().selected() ? 2 : 1;
        if (frame.options().operators() != GraphOptions.Operators.STANDARD) {
            LibraryOperators library = new LibraryOperators(frame.options());
            Value rounded = library.rounded(ops, latents);
            Value roundedKeys = library.rounded(ops, keys);
            return frame.queries()
                    .map(results, chunk -> byLibrary(library, chunk, chunk.rows(filled), rounded, roundedKeys));
        }
        Matrix flat = Matrix.of(ops, ops.reshape(latents, -1, sizes.keySize()), type);
        Matrix indexKeys = Matrix.of(ops, keys, type);
        return frame.queries().map(results, chunk -> sparse(chunk, chunk.rows(filled), flat, indexKeys));
    }

    /** The latent and its rotary part, [batch, length, key size]. */
    private Value latents(Ops ops, Value x) {
        List<Value> parts = projections.latents(ops, x, frame.keyRotation());
        return ops.concat(-1, parts.get(0), parts.get(1));
    }

    private Value dense(Chunk chunk, Value x, Matrix latents) {
        Ops ops = chunk.ops();
        Value keys = ops.slice(latents.value(), 1, ops.longs(0), chunk.end());
        Value queries = queries(chunk, projections.compress(ops, x));
        Value flat = ops.reshape(queries, ops.longs(0, -1, sizes.keySize()));
        Matrix turned = latents.with(ops.transpose(keys, 0, 2, 1));
        Value scores = ops.reshape(
                turned.wide(ops, turned.product(ops, flat)),
                ops.concat(0, ops.longs(0, -1, sizes.heads()), ops.length(keys, 1)));
        Value shares = ops.softmax(ops.add(scores, ops.unsqueeze(chunk.unseen(), 1)));
        Value flatShares = ops.reshape(shares, ops.concat(0, ops.longs(0, -1), ops.length(keys, 1)));
        Value gathered = latents.with(keys).product(ops, latents.narrow(ops, flatShares));
        return outward(ops, ops.reshape(gathered, 0, -1, sizes.heads(), sizes.keySize()));
    }

    private List<Value> sparse(Chunk chunk, Value x, Matrix flatLatents, Matrix indexKeys) {
        Ops ops = chunk.ops();
        Value compressed = projections.compress(ops, x);
        Value queryPositions = chunk.positions();
        Value keys = ops.slice(indexKeys.value(), 1, ops.longs(0), chunk.end());
        Matrix turnedKeys = indexKeys.with(ops.transpose(keys, 0, 2, 1));
        Value scores = indexer.scores(ops, x, compressed, turnedKeys, rotation(chunk));
        Value seen = ops.atMost(ops.range(ops.squeeze(chunk.end(), 0)), ops.unsqueeze(queryPositions, 1));
        Value causal = ops.where(seen, scores, ops.scalar(BEHIND));
        Value selected = indexer.select(ops, causal);
        Value valid = ops.atMost(selected, ops.unsqueeze(queryPositions, 1));

        Matrix gathered = flatLatents.with(ops.gather(flatLatents.value(), ops.add(selected, offsets(ops)), 0));
        Matrix turned = gathered.with(ops.transpose(gathered.value(), 0, 1, 3, 2));
        Value products = turned.wide(ops, turned.product(ops, queries(chunk, compressed)));
        Value shares = shares(ops, products, ops.unsqueeze(valid, 2));
        Value result = outward(ops, gathered.product(ops, gathered.narrow(ops, shares)));
        // Not even as a dead end: a GPU fills up whole numbers on the host, and they would cross in every chunk.
        return frame.options().selected()
                ? List.of(result, padded(ops, ops.where(valid, selected, ops.scalar(-1L))))
                : List.of(result);
    }

    private List<Value> byLibrary(
            LibraryOperators library, Chunk chunk, Value x, Value roundedLatents, Value roundedKeys) {
        Ops ops = chunk.ops();
        Value compressed = projections.compress(ops, x);
        Value selected = indexer.selectBy(library, ops, x, compressed, roundedKeys, rotation(chunk), chunk.start());
        Value sums = library.attend(ops, queries(chunk, compressed), roundedLatents, selected, sizes.latentRank());
        Value result = expand(ops, sums);
        return frame.options().selected() ? List.of(result, selected) : List.of(result);
    }

    // Scaled queries against latents, of the type of the products, [batch, chunk, heads, key size].
    private Value queries(Chunk chunk, Value compressed) {
        Ops ops = chunk.ops();
        List<Value> parts = projections.queries(ops, compressed, rotation(chunk));
        Value absorbed = ops.transpose(absorbKey.product(ops, ops.transpose(parts.get(0), 0, 2, 1, 3)), 0, 2, 1, 3);
        Value scaled = absorbKey.narrow(ops, ops.multiply(parts.get(1), ops.scalar(scale)));
        return ops.concat(-1, absorbed, scaled);
    }

    private Rotation rotation(Chunk chunk) {
        return frame.rotation().rows(chunk.ops(), chunk.start(), chunk.stop());
    }

    // Where each sequence begins among the latents of the batch, [batch, 1, 1].
    private Value offsets(Ops ops) {
        Value begins = ops.multiply(ops.range(ops.squeeze(frame.batch(), 0)), frame.length());
        return ops.unsqueeze(begins, 1, 2);
    }

    private static Value shares(Ops ops, Value scores, Value allowed) {
        return ops.softmax(ops.where(allowed, scores, ops.scalar(Double.NEGATIVE_INFINITY)));
    }

    /** From sums of keys per head, of the type of the products, [batch, chunk, heads, key size], to float32 [batch, chunk, hidden]. */
    private Value outward(Ops ops, Value sums) {
        return expand(ops, ops.slice(sums, 3, 0, sizes.latentRank()));
    }

    /** From sums of latents per head, of the type of the products, [batch, chunk, heads, latent], to float32 [batch, chunk, hidden]. */
    private Value expand(Ops ops, Value sums) {
        Value values = ops.transpose(absorbValue.product(ops, ops.transpose(sums, 0, 2, 1, 3)), 0, 2, 1, 3);
        return output.wide(ops, output.product(ops, ops.reshape(values, 0, 0, (long) sizes.heads() * sizes.value())));
    }

    private Value padded(Ops ops, Value selected) {
        Value missing = ops.subtract(ops.longs(indexer.topK()), ops.length(selected, 2));
        return ops.cast(ops.padEnd(selected, 2, missing, ops.scalar(-1L)), ElementType.INT32);
    }
}
