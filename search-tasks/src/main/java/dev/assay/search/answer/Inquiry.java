package dev.assay.search.answer;

import dev.assay.verifiers.task.SearchAnswer;
import java.util.Objects;

/**
 * What an agent is told.
 *
 * @param text the question in words
 * @param type of the answer, which the question states too
 */
public record Inquiry(String text, SearchAnswer.Type type) {
    public Inquiry {
        Objects.requireNonNull(text, "text is null");
        Objects.requireNonNull(type, "type is null");
    }
}
