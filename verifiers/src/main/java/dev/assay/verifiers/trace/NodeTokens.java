package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a message added to the model's context, as the engine counted them. All lists run along {@code ids}.
 *
 * <p>Of a sampled message these are the tokens between the model's last word and this one (results of tools, role marks), not masked,
 * and behind them what the model wrote, masked.
 *
 * @param anew whether a prompt begins here: the first of a trace, or one whose earlier text was rendered anew; without, the tokens go
 *     on behind those of the nearest ancestor that has some
 * @param ids token ids, at least 0
 * @param mask true for what the policy sampled: a loss is taken there alone
 * @param logprobs natural logarithms of the probabilities with which the engine sampled; null where nothing was sampled; absent when the
 *     engine did not say
 * @param kept the ids that top-p or top-k sampling left at each place (Keep Sampling Mask); null where nothing was cut off
 * @param experts ids of the experts that each token went through, by layer (Keep Routing); null where the engine did not say
 */
public record NodeTokens(
        boolean anew,
        @JsonProperty(required = true) List<Integer> ids,
        @JsonProperty(required = true) List<Boolean> mask,
        @Nullable List<@Nullable Double> logprobs,
        @Nullable List<@Nullable List<Integer>> kept,
        @Nullable List<@Nullable List<List<Integer>>> experts) {
    public NodeTokens {
        ids = List.copyOf(Objects.requireNonNull(ids, "ids"));
        mask = List.copyOf(Objects.requireNonNull(mask, "mask"));
        along("mask", mask, ids);
        for (int id : ids) {
            if (id < 0) {
                throw new TraceException(Reason.BAD_FIELD, "A token has id %d; ids begin at 0.".formatted(id));
            }
        }
        logprobs = logprobs == null ? null : Collections.unmodifiableList(new ArrayList<>(logprobs));
        kept = kept == null ? null : Collections.unmodifiableList(new ArrayList<>(kept));
        experts = experts == null ? null : Collections.unmodifiableList(new ArrayList<>(experts));
        if (logprobs != null) {
            along("logprobs", logprobs, ids);
            checkLogprobs(mask, logprobs);
        }
        if (kept != null) {
            along("kept", kept, ids);
            checkKept(ids, kept);
        }
        if (experts != null) {
            along("experts", experts, ids);
            checkExperts(experts);
        }
    }

    /** Ids and who sampled them, and nothing else. */
    public static NodeTokens of(boolean anew, List<Integer> ids, List<Boolean> mask) {
        return new NodeTokens(anew, ids, mask, null, null, null);
    }

    /** How many tokens the policy sampled. */
    public int sampled() {
        return Collections.frequency(mask, true);
    }

    private static void along(String name, List<?> list, List<Integer> ids) {
        if (list.size() != ids.size()) {
            throw new TraceException(
                    Reason.UNEQUAL_LENGTHS,
                    "The list (%s) has %d entries for %d tokens.%nMaybe the engine left some out."
                            .formatted(name, list.size(), ids.size()));
        }
    }

    private static void checkLogprobs(List<Boolean> mask, List<@Nullable Double> logprobs) {
        for (int i = 0; i < mask.size(); i++) {
            Double logprob = logprobs.get(i);
            if (logprob != null && !Double.isFinite(logprob)) {
                throw new TraceException(Reason.NOT_FINITE, "Token %d has logprob %s.".formatted(i, logprob));
            }
            if (logprob == null && mask.get(i)) {
                throw new TraceException(
                        Reason.UNEQUAL_LENGTHS,
                        "Token %d was sampled and has no logprob, while others have.%nMaybe leave out the list."
                                .formatted(i));
            }
        }
    }

    private static void checkKept(List<Integer> ids, List<@Nullable List<Integer>> kept) {
        for (int i = 0; i < ids.size(); i++) {
            List<Integer> left = kept.get(i);
            if (left != null && !left.contains(ids.get(i))) {
                throw new TraceException(
                        Reason.BAD_FIELD,
                        "Token %d (id %d) is not among those that sampling left there.".formatted(i, ids.get(i)));
            }
        }
    }

    private static void checkExperts(List<@Nullable List<List<Integer>>> experts) {
        int layers = -1;
        for (List<List<Integer>> token : experts) {
            if (token != null && layers >= 0 && token.size() != layers) {
                throw new TraceException(
                        Reason.UNEQUAL_LENGTHS,
                        "One token went through %d layers of experts, another through %d."
                                .formatted(layers, token.size()));
            }
            layers = token == null ? layers : token.size();
        }
    }
}
