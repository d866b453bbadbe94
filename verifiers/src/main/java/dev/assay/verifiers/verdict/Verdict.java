package dev.assay.verifiers.verdict;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What judging an attempt says. Only {@link Scored} carries a number: an infrastructure failure is never a reward. */
public sealed interface Verdict {

    /**
     * The attempt was judged.
     *
     * @param reward finite, in [0,1]
     * @param parts named parts of the reward, each finite
     */
    record Scored(double reward, SortedMap<String, Double> parts) implements Verdict {
        public Scored {
            if (!(reward >= 0 && reward <= 1)) {
                throw new IllegalArgumentException("The reward (%s) must be within [0,1].".formatted(reward));
            }
            for (Map.Entry<String, Double> part : parts.entrySet()) {
                if (!Double.isFinite(part.getValue())) {
                    throw new IllegalArgumentException("The reward part (%s) has value (%s), which is not finite."
                            .formatted(part.getKey(), part.getValue()));
                }
            }
            parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        }
    }

    /**
     * The attempt could not be judged, through no fault of its own.
     *
     * @param boundary where it broke: {@code engine}, {@code image}, {@code sandbox}, {@code storage}, {@code model}
     * @param cause what happened, with values
     * @param retryable whether the same call may succeed later
     */
    record InfraFailure(String boundary, String cause, boolean retryable) implements Verdict {}

    /**
     * The task itself is unsound, so no attempt on it can be judged.
     *
     * @param reason why
     */
    record InvalidTask(String reason) implements Verdict {}
}
