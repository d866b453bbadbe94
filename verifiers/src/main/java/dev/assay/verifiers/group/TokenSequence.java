package dev.assay.verifiers.group;

import dev.assay.verifiers.trace.NodeTokens;
import dev.assay.verifiers.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sequence to train on: tokens as the engine saw them, and which of them the policy sampled. Results of tools, role marks and
 * prompts are not masked.
 *
 * @param ids token ids
 * @param mask true for what the policy sampled; a loss is taken there alone
 * @param logprobs of each token as the engine sampled it, null where it did not; null as a whole when any sampled token lacks one
 * @param kept the ids that sampling left at each place, null where none were cut off; null as a whole when the engine never said
 * @param experts of each token by layer, null where the engine did not say; null as a whole when it never said
 * @param nodes the message that each token belongs to, by place
 */
public record TokenSequence(
        List<Integer> ids,
        List<Boolean> mask,
        @Nullable List<@Nullable Double> logprobs,
        @Nullable List<@Nullable List<Integer>> kept,
        @Nullable List<@Nullable List<List<Integer>>> experts,
        List<Integer> nodes) {

    /**
     * The sequences of a path through a trace: a new one begins wherever a prompt began anew. Empty when the engine returned no ids for
     * one of the replies on it: half a sequence would be trained on as if it were whole.
     */
    public static List<TokenSequence> of(Trace trace, List<Integer> path) {
        List<TokenSequence> sequences = new ArrayList<>();
        Growing growing = new Growing();
        for (int place : path) {
            NodeTokens tokens = trace.nodes().get(place).tokens();
            if (tokens == null) {
                if (trace.nodes().get(place).sampled()) {
                    return List.of();
                }
                continue;
            }
            if (tokens.anew()) {
                growing.finish(sequences);
                growing = new Growing();
            }
            growing.add(tokens, place);
        }
        growing.finish(sequences);
        return List.copyOf(sequences);
    }

    /** The place of the first sampled token: what stands before it is the prompt. */
    public int promptLength() {
        int first = mask.indexOf(true);
        return first < 0 ? ids.size() : first;
    }

    /** The log-probabilities of the sampled tokens, in order; null when the engine did not say. */
    public @Nullable List<Double> samplingLogprobs() {
        if (logprobs == null) {
            return null;
        }
        List<Double> sampled = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Double logprob = logprobs.get(i);
            if (mask.get(i) && logprob != null) {
                sampled.add(logprob);
            }
        }
        return List.copyOf(sampled);
    }

    private static final class Growing {
        private final List<Integer> ids = new ArrayList<>();
        private final List<Boolean> mask = new ArrayList<>();
        private final List<@Nullable Double> logprobs = new ArrayList<>();
        private final List<@Nullable List<Integer>> kept = new ArrayList<>();
        private final List<@Nullable List<List<Integer>>> experts = new ArrayList<>();
        private final List<Integer> nodes = new ArrayList<>();
        private boolean complete = true;

        void add(NodeTokens tokens, int place) {
            List<@Nullable Double> given = tokens.logprobs();
            List<@Nullable List<Integer>> left = tokens.kept();
            List<@Nullable List<List<Integer>>> routed = tokens.experts();
            ids.addAll(tokens.ids());
            mask.addAll(tokens.mask());
            for (int i = 0; i < tokens.ids().size(); i++) {
                logprobs.add(given == null ? null : given.get(i));
                kept.add(left == null ? null : left.get(i));
                experts.add(routed == null ? null : routed.get(i));
                nodes.add(place);
            }
            complete &= given != null || tokens.sampled() == 0;
        }

        /** A stretch in which the policy said nothing is none to train on. */
        void finish(List<TokenSequence> out) {
            if (mask.contains(true)) {
                out.add(new TokenSequence(
                        List.copyOf(ids),
                        List.copyOf(mask),
                        complete ? Collections.unmodifiableList(logprobs) : null,
                        said(kept),
                        said(experts),
                        List.copyOf(nodes)));
            }
        }

        private static <T> @Nullable List<@Nullable T> said(List<@Nullable T> list) {
            for (T entry : list) {
                if (entry != null) {
                    return Collections.unmodifiableList(list);
                }
            }
            return null;
        }
    }
}
