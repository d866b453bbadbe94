package dev.assay.verifiers.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.verifiers.trace.TraceException.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message in its place.
 *
 * @param parent place of the message before it, from 0; absent where a conversation begins
 * @param message what was said
 * @param sampled whether the policy said it here
 * @param copyOf place of the message that this one repeats on another branch; it counts once, there
 * @param tokens that it added to the model's context; absent when the engine did not say
 * @param usage what the reply took; of sampled messages
 * @param policyVersion where it is another than that of the rollout
 */
public record TraceNode(
        @Nullable Integer parent,
        @JsonProperty(required = true) TraceMessage message,
        @JsonProperty(required = true) boolean sampled,
        @JsonProperty("copy_of") @Nullable Integer copyOf,
        @Nullable NodeTokens tokens,
        @Nullable NodeUsage usage,
        @JsonProperty("policy_version") @Nullable String policyVersion) {
    public TraceNode {
        Objects.requireNonNull(message, "message");
        if (sampled && message.role() != Role.ASSISTANT) {
            throw new TraceException(
                    Reason.BAD_FIELD,
                    "A message of role (%s) was not sampled."
                            .formatted(message.role().json()));
        }
        if (!sampled && (usage != null || policyVersion != null)) {
            throw new TraceException(Reason.BAD_FIELD, "A message that was not sampled has usage or a policy version.");
        }
        if (!sampled && tokens != null && tokens.sampled() > 0) {
            throw new TraceException(
                    Reason.BAD_FIELD,
                    "%d tokens of a message that was not sampled are masked as sampled.".formatted(tokens.sampled()));
        }
        if (copyOf != null && (sampled || tokens != null)) {
            throw new TraceException(
                    Reason.BAD_FIELD, "A copy of message %d claims to be sampled or has tokens.".formatted(copyOf));
        }
    }

    /** What somebody else than the policy said. */
    public static TraceNode given(@Nullable Integer parent, TraceMessage message) {
        return new TraceNode(parent, message, false, null, null, null, null);
    }

    /** What the policy said. */
    public static TraceNode sampled(
            int parent, TraceMessage message, @Nullable NodeTokens tokens, @Nullable NodeUsage usage) {
        return new TraceNode(parent, message, true, null, tokens, usage, null);
    }

    /** A message of another branch, said again on this one. */
    public static TraceNode copy(@Nullable Integer parent, TraceMessage message, int of) {
        return new TraceNode(parent, message, false, of, null, null, null);
    }
}
