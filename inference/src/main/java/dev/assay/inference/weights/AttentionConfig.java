package dev.assay.inference.weights;

/**
 * Sizes of multi-head latent attention.
 *
 * @param heads query heads
 * @param queryRank size of the compressed query
 * @param latentRank size of the latent that all heads share, without its rotary part
 * @param nope size per head without position
 * @param rope size per head that is rotated by position; even
 * @param value size per head of the values
 */
public record AttentionConfig(int heads, int queryRank, int latentRank, int nope, int rope, int value) {
    public AttentionConfig {
        Check.positive("num_attention_heads", heads);
        Check.positive("q_lora_rank", queryRank);
        Check.positive("kv_lora_rank", latentRank);
        Check.positive("qk_nope_head_dim", nope);
        Check.positive("qk_rope_head_dim", rope);
        Check.positive("v_head_dim", value);
        Check.that(rope % 2 == 0, "The qk_rope_head_dim (%d) must be even: it is rotated in pairs.".formatted(rope));
    }

    /** Size of what is kept per token: the latent and its rotary part. */
    public int keySize() {
        return latentRank + rope;
    }
}
