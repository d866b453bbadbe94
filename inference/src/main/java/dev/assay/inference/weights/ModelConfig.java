package dev.assay.inference.weights;

import org.jspecify.annotations.Nullable;

/**
 * A {@code deepseek_v32} model's shape, checked.
 *
 * @param vocabulary number of token ids
 * @param hidden size of the residual stream
 * @param layers number of layers
 * @param denseLayers leading layers with a dense MLP; the others have experts
 * @param denseSize inner size of a dense MLP
 * @param window longest input in tokens
 * @param eps added to the mean square in the norms of the residual stream
 * @param tied whether the output head is the embedding
 * @param attention sizes of the attention
 * @param indexer sizes of the indexer
 * @param rope rotary positions
 * @param experts the mixture of experts; absent where every layer is dense
 * @param scoring the success head and what it reads; absent in models that score no trajectories
 */
public record ModelConfig(
        int vocabulary,
        int hidden,
        int layers,
        int denseLayers,
        int denseSize,
        int window,
        double eps,
        boolean tied,
        AttentionConfig attention,
        IndexerConfig indexer,
        RopeConfig rope,
        @Nullable ExpertsConfig experts,
        @Nullable ScoringConfig scoring) {
    public ModelConfig {
        Check.positive("vocab_size", vocabulary);
        Check.positive("hidden_size", hidden);
        Check.positive("num_hidden_layers", layers);
        Check.positive("intermediate_size", denseSize);
        Check.positive("max_position_embeddings", window);
        Check.positive("rms_norm_eps", eps);
        Check.that(
                denseLayers >= 0 && denseLayers <= layers,
                "The first_k_dense_replace (%d) is not between 0 and num_hidden_layers (%d)."
                        .formatted(denseLayers, layers));
        Check.that(
                (experts == null) == (denseLayers == layers),
                "Of %d layers %d are dense, which contradicts the experts (%s)."
                        .formatted(layers, denseLayers, experts));
        Check.that(
                indexer.headSize() >= attention.rope(),
                "The index_head_dim (%d) is below qk_rope_head_dim (%d), of which its first part is made."
                        .formatted(indexer.headSize(), attention.rope()));
        YarnConfig yarn = rope.yarn();
        Check.that(
                yarn == null || window > yarn.original(),
                "The max_position_embeddings (%d) is not above the original window of YaRN (%s).\nMaybe leave rope_scaling out."
                        .formatted(window, yarn));
    }
}
