package dev.assay.inference.weights;

/**
 * Sizes of the lightning indexer.
 *
 * @param heads index heads
 * @param headSize size of one index head; its first elements are rotated
 * @param topK tokens that a query may attend to
 */
public record IndexerConfig(int heads, int headSize, int topK) {
    public IndexerConfig {
        Check.positive("index_n_heads", heads);
        Check.positive("index_head_dim", headSize);
        Check.positive("index_topk", topK);
    }
}
