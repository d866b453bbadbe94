package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.RewardPart;
import java.util.SortedMap;

/** Parts put together: the mean of their values by weight, so that a reward is finite and in [0,1] whatever the weights. */
public final class Combination {
    private Combination() {}

    /**
     * The reward.
     *
     * @param parts at least one of positive weight
     */
    public static double of(SortedMap<String, RewardPart> parts) {
        double weights = 0;
        double sum = 0;
        for (RewardPart part : parts.values()) {
            weights += part.weight();
            sum += part.weight() * part.value();
        }
        if (!(weights > 0) || !Double.isFinite(weights) || !Double.isFinite(sum)) {
            throw new IllegalArgumentException(
                    "The parts %s weigh %s together.%nMaybe give one of them a weight above 0."
                            .formatted(parts.keySet(), weights));
        }
        // Rounding may carry the mean of ones a little over 1.
        return Math.max(0, Math.min(1, sum / weights));
    }
}
