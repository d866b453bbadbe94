package dev.assay.verifiers.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which sequences are too far from the policy to learn from (DeepSeek-V3.2, formula 9): a sequence is masked, as a whole, iff its
 * advantage is negative and the mean of {@code log(π_old/π)} over its sampled tokens exceeds δ.
 *
 * <p>π_old is the probability that the inference engine returned while sampling, so that staleness and differences between engines both
 * count. The mask takes the policy's term alone; the divergence is never masked.
 *
 * @param delta above 0; no value is published
 */
public record OffPolicyMask(double delta) {
    /** What becomes of a sequence. */
    public enum Decision {
        /** It counts. */
        KEPT,
        /** It is masked. */
        MASKED,
        /** Its advantage is negative, and the engine did not say with which probabilities it sampled: nobody can decide. */
        NO_SAMPLING_LOGPROBS
    }

    public OffPolicyMask {
        if (!(delta > 0) || Double.isInfinite(delta)) {
            throw new IllegalArgumentException("The bound δ (%s) must be positive and finite.".formatted(delta));
        }
    }

    /**
     * What becomes of a sequence.
     *
     * @param advantage of all its tokens
     * @param sampling log-probabilities of its sampled tokens as the engine returned them; null when it returned none
     * @param current log-probabilities of the same tokens under the policy that is trained
     */
    public Decision decide(double advantage, @Nullable List<Double> sampling, List<Double> current) {
        if (advantage >= 0) {
            return Decision.KEPT;
        }
        if (sampling == null) {
            return Decision.NO_SAMPLING_LOGPROBS;
        }
        return drift(sampling, current) > delta ? Decision.MASKED : Decision.KEPT;
    }

    /** The mean of {@code log(π_old/π)} over a sequence. */
    public static double drift(List<Double> sampling, List<Double> current) {
        if (sampling.size() != current.size() || sampling.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are %d log-probabilities of sampling and %d of the policy; they must be as many, and some."
                            .formatted(sampling.size(), current.size()));
        }
        double sum = 0;
        for (int i = 0; i < sampling.size(); i++) {
            sum += sampling.get(i) - current.get(i);
        }
        return sum / sampling.size();
    }
}
