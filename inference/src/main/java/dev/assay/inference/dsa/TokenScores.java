package dev.assay.inference.dsa;

import java.util.List;

/**
 * What a model thinks of a sequence of n tokens.
 *
 * @param logprobs natural logarithm of the probability of each token that was asked for, in their order, given all before it; empty where
 *     the model was built without them
 * @param entropies entropy in nats of the distribution that each of them was drawn from
 * @param success chance in [0,1] of success after token 0, 1, … n - 1; empty where the model has no success head
 */
public record TokenScores(List<Float> logprobs, List<Float> entropies, List<Float> success) {
    public TokenScores {
        logprobs = List.copyOf(logprobs);
        entropies = List.copyOf(entropies);
        success = List.copyOf(success);
        if (logprobs.size() != entropies.size()) {
            throw new IllegalArgumentException(
                    "There are %d log-probabilities but %d entropies.".formatted(logprobs.size(), entropies.size()));
        }
    }
}
