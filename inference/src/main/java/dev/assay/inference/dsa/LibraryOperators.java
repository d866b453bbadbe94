package dev.assay.inference.dsa;

import dev.assay.inference.dsa.GraphOptions.Operators;
import dev.assay.inference.dsa.GraphOptions.Precision;
import dev.assay.inference.onnx.Attribute;
import dev.assay.inference.onnx.ElementType;
import dev.assay.inference.onnx.Ops;
import dev.assay.inference.onnx.Value;
import dev.assay.inference.weights.AttentionConfig;
import dev.assay.inference.weights.IndexerConfig;
import dev.assay.inference.weights.ModelConfig;
import java.util.List;
import java.util.Set;

/** The two operators of the library in {@code inference/cuda}, and the sizes that it has kernels for. */
final class LibraryOperators {
    private static final String DOMAIN = "dev.assay";
    private static final Set<String> INDEXERS = Set.of("8x64", "16x64", "8x128", "16x128", "32x128", "64x128");
    private static final Set<String> OTHER_INDEXERS = Set.of("16x128", "64x128");
    private static final Set<Integer> LATENTS = Set.of(128, 256, 512);
    private static final int LARGEST_ROPE = 64;

    private final ElementType products;
    private final ElementType type;
    private final int eightBits;

    LibraryOperators(GraphOptions options) {
        products = options.precision().products();
        type = options.precision() == Precision.BFLOAT16 ? ElementType.BFLOAT16 : ElementType.FLOAT16;
        eightBits = options.operators() == Operators.LIBRARY_FP8 ? 1 : 0;
    }

    /** Refuses a model of sizes that the library has no kernel for. */
    static void check(ModelConfig config, GraphOptions options) {
        if (options.operators() == Operators.STANDARD) {
            return;
        }
        boolean all = options.operators() == Operators.LIBRARY && options.precision() != Precision.BFLOAT16;
        Set<String> indexers = all ? INDEXERS : OTHER_INDEXERS;
        IndexerConfig indexer = config.indexer();
        if (!indexers.contains(indexer.heads() + "x" + indexer.headSize())) {
            throw new IllegalArgumentException(
                    "The operator library has no kernel for %d index heads of %d (%s, %s), only for %s.\nMaybe build the graph with standard operators."
                            .formatted(
                                    indexer.heads(),
                                    indexer.headSize(),
                                    options.operators(),
                                    options.precision(),
                                    indexers.stream().sorted().toList()));
        }
        AttentionConfig attention = config.attention();
        if (!LATENTS.contains(attention.latentRank()) || attention.rope() % 8 != 0 || attention.rope() > LARGEST_ROPE) {
            throw new IllegalArgumentException(
                    "The operator library has no kernel for a latent of %d + %d, only for %s with a rotary part of 8 to %d in steps of 8.\nMaybe build the graph with standard operators."
                            .formatted(
                                    attention.latentRank(),
                                    attention.rope(),
                                    LATENTS.stream().sorted().toList(),
                                    LARGEST_ROPE));
        }
    }

    /** From float32 to the element type of the operators. */
    Value rounded(Ops ops, Value x) {
        return ops.cast(x, type);
    }

    /** From the type of the graph's products to that of the operators. */
    private Value taken(Ops ops, Value x) {
        return products == type ? x : ops.cast(x, type);
    }

    /** From the element type of the operators to that of the graph's products. */
    private Value given(Ops ops, Value x) {
        return products == type ? x : ops.cast(x, products);
    }

    /**
     * Selected tokens, int32 [batch, chunk, top-k] in ascending order, -1 where there are fewer.
     *
     * @param queries rounded index queries, [batch, chunk, heads, size]
     * @param weights scaled weights of the heads, float32 [batch, chunk, heads]
     * @param keys rounded index keys of all tokens, [batch, length, size]
     * @param first position of the first query, a vector of one int64
     */
    Value indexTopK(Ops ops, Value queries, Value weights, Value keys, Value first, int topK) {
        return ops.graph()
                .foreign(
                        DOMAIN,
                        named("IndexTopK"),
                        List.of(queries, weights, keys, first),
                        Attribute.of("top_k", topK),
                        Attribute.of("eight_bits", eightBits));
    }

    /**
     * Sums of latents per head, of the type of the graph's products, [batch, chunk, heads, latent].
     *
     * @param queries scaled queries, of the type of the graph's products, [batch, chunk, heads, key size]
     * @param latents rounded latents with their rotary part, [batch, length, key size]
     */
    Value attend(Ops ops, Value queries, Value latents, Value selected, int latent) {
        Value sums = ops.graph()
                .foreign(
                        DOMAIN,
                        named("SelectedAttention"),
                        List.of(taken(ops, queries), latents, selected),
                        Attribute.of("latent", latent));
        return given(ops, sums);
    }

    private String named(String operator) {
        return type == ElementType.BFLOAT16 ? operator + "Bfloat16" : operator;
    }
}
