package dev.assay.inference.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.inference.score.Unscored.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model thinks of a trajectory, or why it thinks nothing.
 *
 * @param schema {@code assay/score/1}
 * @param id of the trajectory
 * @param model SHA-256 of the weights
 * @param success chance in [0,1] that it succeeded, after its last token; absent where it has no score
 * @param progress the same after each reply of the policy, in order
 * @param attention {@code dense} or {@code sparse}; absent where it has no score
 * @param length tokens in all
 * @param written tokens that the policy wrote, to which the mean log-probability belongs
 * @param logprob mean log-probability of what the policy wrote, in nats; absent where only success was asked for
 * @param tokens what is said of each token; absent unless asked for
 * @param unscored why it has no score; absent where it has one
 * @param message the same in words
 */
public record TraceScore(
        String schema,
        String id,
        String model,
        @Nullable Float success,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Float> progress,
        @Nullable String attention,
        @Nullable Integer length,
        @Nullable Integer written,
        @Nullable Double logprob,
        @Nullable Tokens tokens,
        @Nullable Reason unscored,
        @Nullable String message) {
    /** The schema that this version writes. */
    public static final String SCHEMA = "assay/score/1";

    public TraceScore {
        progress = progress == null ? List.of() : List.copyOf(progress);
        if ((success == null) == (unscored == null)) {
            throw new IllegalArgumentException(
                    "The trace (%s) has the score (%s) and the refusal (%s); one of them must be absent."
                            .formatted(id, success, unscored));
        }
    }

    /**
     * What is said of each token. All lists run along {@code ids}, and are masked as the trace is: null for what the policy did not
     * write.
     *
     * @param ids token ids
     * @param mask true for what the policy wrote
     * @param logprobs natural logarithm of the probability of each token, given all before it
     * @param entropies entropy in nats of the distribution that it was drawn from
     */
    public record Tokens(
            @JsonProperty(required = true) List<Integer> ids,
            @JsonProperty(required = true) List<Boolean> mask,
            @JsonProperty(required = true) List<@Nullable Float> logprobs,
            @JsonProperty(required = true) List<@Nullable Float> entropies) {
        public Tokens {
            ids = List.copyOf(ids);
            mask = List.copyOf(mask);
            logprobs = Collections.unmodifiableList(new ArrayList<>(logprobs));
            entropies = Collections.unmodifiableList(new ArrayList<>(entropies));
        }
    }

    static TraceScore refused(String id, String model, Unscored why) {
        return new TraceScore(
                SCHEMA,
                id,
                model,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                why.reason(),
                String.valueOf(why.getMessage()));
    }
}
