package dev.assay.inference.agent;

import java.time.Duration;

/**
 * Bounds of one trajectory.
 *
 * @param steps replies of the policy
 * @param calls of tools
 * @param completionTokens that the policy writes, in all
 * @param time over every time that the trajectory is taken up; checked between acts, which have limits of their own
 */
public record AgentLimits(int steps, int calls, long completionTokens, Duration time) {
    public AgentLimits {
        if (steps < 1 || calls < 0 || completionTokens < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    "A trajectory of %d steps, %d calls, %d tokens and %s cannot begin.%nMaybe a limit was left at 0."
                            .formatted(steps, calls, completionTokens, time));
        }
    }
}
