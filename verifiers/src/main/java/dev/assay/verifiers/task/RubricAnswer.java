package dev.assay.verifiers.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * An answer to an open question, and what a judge model thinks of it.
 *
 * @param mode how it was answered
 * @param model who answered
 * @param answer in words
 * @param searches that were made for it
 * @param opens of pages that were made for it
 * @param citations parts of the corpus that it cites, as far as they are lines that were seen
 * @param judge who scored it
 * @param scores one for each dimension of the rubric, in its order
 * @param total of the scores by the weights of the rubric, in [0,1]
 * @param transcript everything that was said to the judge and by it
 */
public record RubricAnswer(
        Mode mode,
        String model,
        String answer,
        int searches,
        int opens,
        List<CitedSpan> citations,
        String judge,
        List<DimensionScore> scores,
        double total,
        List<Spoken> transcript) {
    /** How a question is answered. */
    public enum Mode {
        /** From what the model knows. */
        @JsonProperty("closed_book")
        CLOSED_BOOK,
        /** With the tools of a search agent. */
        @JsonProperty("search")
        SEARCH
    }

    public RubricAnswer {
        Objects.requireNonNull(mode, "mode is null");
        Objects.requireNonNull(answer, "answer is null");
        citations = List.copyOf(citations);
        scores = List.copyOf(scores);
        transcript = List.copyOf(transcript);
        if (!(total >= 0 && total <= 1)) {
            throw new IllegalArgumentException("The total (%s) of an answer must be within [0,1].".formatted(total));
        }
    }
}
