package dev.assay.pipelines.rollout;

import dev.assay.inference.agent.AgentLimits;
import dev.assay.pipelines.config.BadInput;
import java.time.Duration;

/**
 * Bounds of one trajectory.
 *
 * @param steps replies
 * @param calls of tools, the submission included
 * @param tokens that are written
 * @param seconds over every time that it is taken up
 */
public record RolloutLimits(int steps, int calls, long tokens, int seconds) {
    public RolloutLimits {
        if (steps < 1 || calls < 1 || tokens < 1 || seconds < 1) {
            throw new BadInput("The limits of a trajectory (%d steps, %d calls, %d tokens, %d s) must be at least 1."
                    .formatted(steps, calls, tokens, seconds));
        }
    }

    AgentLimits limits() {
        return new AgentLimits(steps, calls, tokens, Duration.ofSeconds(seconds));
    }
}
