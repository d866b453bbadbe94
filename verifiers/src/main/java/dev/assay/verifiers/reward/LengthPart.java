package dev.assay.verifiers.reward;

import dev.assay.verifiers.trace.Trace;
import java.util.Optional;

/**
 * The length penalty as a part of a reward: 1 up to some number of tokens that the policy wrote, then falling evenly to 0. That there is
 * such a penalty is published, a formula is not.
 *
 * @param free tokens that cost nothing
 * @param limit tokens from which on the part is 0; above {@code free}
 */
public record LengthPart(long free, long limit) {
    public LengthPart {
        if (free < 0 || limit <= free) {
            throw new IllegalArgumentException(
                    "The penalty cannot fall from %d to %d tokens.%nMaybe the limit is smaller than what is free."
                            .formatted(free, limit));
        }
    }

    /**
     * The part of a trace, in [0,1]; empty where it is not known how long some reply is, since whoever left that out would seem to have
     * written nothing and get the whole part.
     */
    public Optional<Double> of(Trace trace) {
        return trace.tokensKnown() ? Optional.of(of(trace.completionTokens())) : Optional.empty();
    }

    private double of(long tokens) {
        if (tokens <= free) {
            return 1;
        }
        return tokens >= limit ? 0 : (double) (limit - tokens) / (limit - free);
    }
}
