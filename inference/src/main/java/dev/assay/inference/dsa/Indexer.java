package dev.assay.inference.dsa;

import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.IndexerConfig;
import dev.assay.inference.weights.ModelConfig;
import java.util.List;

/**
 * The lightning indexer: which tokens a query attends to (DeepSeek-V3.2, formula 1).
 *
 * <p>Traps: queries come from the compressed query of the attention; keys pass a layer norm with bias; both are rotated
 * by halves in their first part; ReLU comes before the head weights, which may be negative. The Hadamard transform of
 * the published code is left out, as it cancels in exact arithmetic, and so is fp8.
 */
final class Indexer {
    private static final double KEY_EPS = 1e-6;

    private final IndexerConfig sizes;
    private final int rotated;
    private final Matrix queryWeights;
    private final Matrix keyWeights;
    private final Value normWeights;
    private final Value normBias;
    private final Matrix headWeights;

    Indexer(Weights weights, String prefix, ModelConfig config) {
        sizes = config.indexer();
        rotated = config.attention().rope();
        long all = (long) sizes.heads() * sizes.headSize();
        queryWeights = weights.matrix(prefix + "wq_b", config.attention().queryRank(), all);
        keyWeights = weights.matrix(prefix + "wk", config.hidden(), sizes.headSize());
        normWeights = weights.get(prefix + "k_norm.weight", sizes.headSize());
        normBias = weights.get(prefix + "k_norm.bias", sizes.headSize());
        headWeights = weights.matrix(prefix + "weights_proj", config.hidden(), sizes.heads());
    }

    /** The keys, [batch, length, head size], of normed tokens, [batch, length, hidden]. */
    Value keys(Ops ops, Value x, Rotation rotation) {
        Value keys = ops.layerNorm(keyWeights.times(ops, x), normWeights, normBias, KEY_EPS);
        return rotateFirst(ops, keys, rotation);
    }

    /**
     * The scores, [batch, chunk, keys].
     *
     * @param x normed tokens of the chunk, [batch, chunk, hidden]
     * @param compressed their compressed queries, [batch, chunk, query rank]
     * @param keys keys up to the last of the chunk, as a matrix to multiply with, [batch, head size, keys]
     */
    Value scores(Ops ops, Value x, Value compressed, Matrix keys, Rotation rotation) {
        Value flat = ops.reshape(
                queries(ops, compressed, rotation), ops.concat(0, ops.longs(0, -1), ops.longs(sizes.headSize())));
        Value products = ops.apply("Relu", keys.times(ops, flat));
        Value perHead =
                ops.reshape(products, ops.concat(0, ops.longs(0, -1, sizes.heads()), ops.length(keys.value(), 2)));
        return ops.squeeze(ops.matmul(ops.unsqueeze(headScales(ops, x), 2), perHead), 2);
    }

    /**
     * The numbers of the best tokens by the operator library, int32 [batch, chunk, top-k] in ascending order, -1 where there are fewer.
     *
     * @param keys keys of all tokens, rounded for the library, [batch, length, head size]
     * @param first position of the chunk's first query, a vector of one int64
     */
    Value selectBy(
            LibraryOperators library, Ops ops, Value x, Value compressed, Value keys, Rotation rotation, Value first) {
        Value queries = library.rounded(ops, queries(ops, compressed, rotation));
        return library.indexTopK(ops, queries, headScales(ops, x), keys, first, sizes.topK());
    }

    // Turned queries, [batch, chunk, heads, head size].
    private Value queries(Ops ops, Value compressed, Rotation rotation) {
        Value queries = ops.reshape(queryWeights.times(ops, compressed), 0, 0, sizes.heads(), sizes.headSize());
        return rotateFirst(ops, queries, rotation.perHead(ops));
    }

    private Value headScales(Ops ops, Value x) {
        double scale = 1 / Math.sqrt((double) sizes.heads() * sizes.headSize());
        return ops.multiply(headWeights.times(ops, x), ops.scalar(scale));
    }

    /**
     * The numbers of the best tokens, [batch, chunk, k] with k = min(top-k, keys); among equals the lower number.
     *
     * @param scores scores, far below all others where a token lies behind the query
     */
    Value select(Ops ops, Value scores) {
        Value count = ops.minimum(ops.longs(sizes.topK()), ops.length(scores, 2));
        return ops.top(scores, count).get(1);
    }

    int topK() {
        return sizes.topK();
    }

    private Value rotateFirst(Ops ops, Value x, Rotation rotation) {
        if (rotated == sizes.headSize()) {
            return rotation.halves(ops, x, rotated);
        }
        List<Value> parts = ops.split(x, rotated, sizes.headSize() - rotated);
        return ops.concat(-1, rotation.halves(ops, parts.get(0), rotated), parts.get(1));
    }
}
