package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answering agent said, and what is known about it.
 *
 * @param agent who said it
 * @param answer as it was said
 * @param normalised as it was compared
 * @param verdict right, wrong or not verifiable; in a kept task always wrong
 * @param evidence against a wrong answer: the constraint it breaks, the document and the part that say so
 * @param searches that the agent made
 * @param opens of documents that the agent made
 */
public record SearchCandidate(
        String agent,
        String answer,
        String normalised,
        Verdict verdict,
        @Nullable SearchEvidence evidence,
        int searches,
        int opens) {
    /** What is known about it. */
    public enum Verdict {
        @JsonProperty("right")
        RIGHT,
        @JsonProperty("wrong")
        WRONG,
        /** The corpus does not tell, for example because it has no such entity. */
        @JsonProperty("unverifiable")
        UNVERIFIABLE
    }

    public SearchCandidate {
        Objects.requireNonNull(agent, "agent is null");
        Objects.requireNonNull(answer, "answer is null");
        Objects.requireNonNull(normalised, "normalised is null");
        Objects.requireNonNull(verdict, "verdict is null");
        if ((verdict == Verdict.WRONG) != (evidence != null)) {
            throw new IllegalArgumentException(
                    "The candidate (%s) is %s; evidence belongs to wrong ones, and to each of them."
                            .formatted(answer, verdict));
        }
    }
}
