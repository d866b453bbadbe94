package dev.assay.pipelines.export;

import dev.assay.verifiers.trace.NodeTokens;
import dev.assay.verifiers.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one reply, as an engine takes and gives them.
 *
 * @param prompt the whole prompt
 * @param completion what was sampled
 * @param logprobs of what was sampled; null when the engine did not say
 */
record PathTokens(List<Integer> prompt, List<Integer> completion, @Nullable List<Double> logprobs) {
    /** Those of the replies on a path, by place; a reply without tokens has none. */
    static Map<Integer, PathTokens> of(Trace trace, List<Integer> path) {
        Map<Integer, PathTokens> replies = new HashMap<>();
        List<Integer> seen = new ArrayList<>();
        for (int place : path) {
            NodeTokens tokens = trace.nodes().get(place).tokens();
            if (tokens == null) {
                continue;
            }
            if (tokens.anew()) {
                seen = new ArrayList<>();
            }
            int first = tokens.mask().indexOf(true);
            if (first >= 0) {
                List<Integer> prompt = new ArrayList<>(seen);
                prompt.addAll(tokens.ids().subList(0, first));
                List<Integer> completion =
                        tokens.ids().subList(first, tokens.ids().size());
                replies.put(place, new PathTokens(List.copyOf(prompt), completion, logprobs(tokens, first)));
            }
            seen.addAll(tokens.ids());
        }
        return replies;
    }

    private static @Nullable List<Double> logprobs(NodeTokens tokens, int first) {
        List<@Nullable Double> all = tokens.logprobs();
        if (all == null) {
            return null;
        }
        List<Double> sampled = new ArrayList<>();
        for (Double logprob : all.subList(first, all.size())) {
            if (logprob == null) {
                return null;
            }
            sampled.add(logprob);
        }
        return sampled;
    }
}
