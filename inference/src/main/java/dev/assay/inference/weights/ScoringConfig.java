package dev.assay.inference.weights;

/**
 * What makes a model a scorer of trajectories.
 *
 * @param headSize inner size of the success head ({@code assay_success_head})
 * @param encoding in which form it reads trajectories ({@code assay_encoding}), for example {@code compact/1}
 */
public record ScoringConfig(int headSize, String encoding) {
    public ScoringConfig {
        Check.positive("assay_success_head", headSize);
        Check.that(!encoding.isBlank(), "The assay_encoding is empty.\nMaybe it is compact/1.");
    }
}
