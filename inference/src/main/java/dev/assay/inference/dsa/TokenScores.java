package dev.assay.inference.dsa;

import java.util.List;

/**
 * What a model thinks of a sequence of n tokens.
 *
 * @param logprobs natural logarithm of the probability of token 1, 2, … n - 1, given all before it
 * @param entropies entropy in nats of the distribution that each of them was drawn from
 */
public record TokenScores(List<Float> logprobs, List<Float> entropies) {
    public TokenScores {
        logprobs = List.copyOf(logprobs);
        entropies = List.copyOf(entropies);
        if (logprobs.size() != entropies.size()) {
            throw new IllegalArgumentException(
                    "There are %d log-probabilities but %d entropies.".formatted(logprobs.size(), entropies.size()));
        }
    }
}
