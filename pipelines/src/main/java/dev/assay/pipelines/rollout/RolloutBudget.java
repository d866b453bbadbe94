package dev.assay.pipelines.rollout;

import dev.assay.pipelines.config.BadInput;
import java.io.Serializable;

/**
 * What a whole rollout may take on one machine; once it is spent, nothing else is begun. What is under way comes to its end, so a little more
 * is taken.
 *
 * @param tokens that policies write, as far as they are known; 0 for any number
 * @param calls of tools; 0 for any number
 * @param seconds of this invocation; 0 for any number
 */
public record RolloutBudget(long tokens, long calls, long seconds) implements Serializable {
    /** Any number of each. */
    public static final RolloutBudget NONE = new RolloutBudget(0, 0, 0);

    public RolloutBudget {
        if (tokens < 0 || calls < 0 || seconds < 0) {
            throw new BadInput("A budget of %d tokens, %d calls and %d s must not be below 0.%nMaybe leave a bound out."
                    .formatted(tokens, calls, seconds));
        }
    }

    /** Whether there is a bound at all. */
    public boolean bounded() {
        return tokens > 0 || calls > 0 || seconds > 0;
    }
}
