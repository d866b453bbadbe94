package dev.assay.inference.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply in tokens, as the engine sampled it. The lists run along {@code ids}.
 *
 * @param prompt ids of the whole prompt
 * @param ids ids of what was sampled
 * @param logprobs natural logarithms of their probabilities; null when the engine did not say
 * @param kept the ids that top-p or top-k sampling left at each place; null when the engine did not say
 * @param experts ids of the experts that each token went through, by layer; null when the engine did not say
 */
public record SampledTokens(
        List<Integer> prompt,
        List<Integer> ids,
        @Nullable List<Double> logprobs,
        @Nullable List<@Nullable List<Integer>> kept,
        @Nullable List<@Nullable List<List<Integer>>> experts) {
    public SampledTokens {
        prompt = List.copyOf(prompt);
        ids = List.copyOf(ids);
        logprobs = logprobs == null ? null : List.copyOf(logprobs);
        kept = kept == null ? null : Collections.unmodifiableList(new ArrayList<>(kept));
        experts = experts == null ? null : Collections.unmodifiableList(new ArrayList<>(experts));
        if ((logprobs != null && logprobs.size() != ids.size())
                || (kept != null && kept.size() != ids.size())
                || (experts != null && experts.size() != ids.size())) {
            throw new IllegalArgumentException(
                    "A reply of %d tokens comes with lists of other lengths: %s logprobs, %s masks, %s expert lists."
                            .formatted(ids.size(), size(logprobs), size(kept), size(experts)));
        }
    }

    /** Ids and log-probabilities, and nothing else. */
    public static SampledTokens of(List<Integer> prompt, List<Integer> ids, @Nullable List<Double> logprobs) {
        return new SampledTokens(prompt, ids, logprobs, null, null);
    }

    private static String size(@Nullable List<?> list) {
        return list == null ? "no" : Integer.toString(list.size());
    }
}
