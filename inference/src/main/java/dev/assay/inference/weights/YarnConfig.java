package dev.assay.inference.weights;

/**
 * How YaRN stretches the rotary frequencies.
 *
 * @param factor how many times longer than the original window
 * @param original the original window in tokens
 * @param betaFast turns within the original window above which a frequency stays as it is
 * @param betaSlow turns below which a frequency is divided by the factor
 * @param mscale growth of the rotated parts
 * @param mscaleAllDim growth of all scores
 */
public record YarnConfig(
        double factor, int original, double betaFast, double betaSlow, double mscale, double mscaleAllDim) {
    public YarnConfig {
        Check.that(factor > 1 && factor < 1e6, "The YaRN factor (%s) must be above 1.".formatted(factor));
        Check.positive("original_max_position_embeddings", original);
        Check.positive("mscale", mscale);
        Check.positive("mscale_all_dim", mscaleAllDim);
        Check.that(
                betaFast > betaSlow && betaSlow > 0,
                "The YaRN beta_fast (%s) must be above beta_slow (%s), and both positive."
                        .formatted(betaFast, betaSlow));
    }
}
