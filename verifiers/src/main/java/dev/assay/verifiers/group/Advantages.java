package dev.assay.verifiers.group;

import java.util.List;

/**
 * How much better than the rest of its group each trajectory did: {@code A = R − mean(R)}, and no division by the standard deviation
 * (DeepSeek-V3.2, section 3.1). Every token of a trajectory has the same.
 */
public final class Advantages {
    private Advantages() {}

    /**
     * The advantages of a group, in the order of its rewards.
     *
     * @param rewards finite, at least one
     */
    public static List<Double> of(List<Double> rewards) {
        if (rewards.isEmpty()) {
            throw new IllegalArgumentException("A group without rewards has no advantages.");
        }
        if (equal(rewards)) {
            // Exactly 0, where rounding of the mean would leave a trace of a signal.
            return rewards.stream().map(reward -> 0.0).toList();
        }
        double mean = rewards.stream().mapToDouble(Advantages::finite).sum() / rewards.size();
        return rewards.stream().map(reward -> reward - mean).toList();
    }

    /** Whether all rewards are the same: such a group moves nothing, and is marked, not dropped. */
    public static boolean equal(List<Double> rewards) {
        return rewards.stream().mapToDouble(Advantages::finite).distinct().count() <= 1;
    }

    private static double finite(double reward) {
        if (!Double.isFinite(reward)) {
            throw new IllegalArgumentException("A reward is %s.%nMaybe it was never judged.".formatted(reward));
        }
        return reward;
    }
}
