package dev.assay.search.answer;

import java.util.Objects;

/**
 * What an agent said to a question.
 *
 * @param agent its name
 * @param answer as it said it
 * @param searches that it made
 * @param opens that it made
 */
public record Said(String agent, String answer, int searches, int opens) {
    public Said {
        Objects.requireNonNull(agent, "agent is null");
        Objects.requireNonNull(answer, "answer is null");
    }
}
