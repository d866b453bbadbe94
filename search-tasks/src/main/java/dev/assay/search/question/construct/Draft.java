package dev.assay.search.question.construct;

import dev.assay.search.corpus.Value;
import dev.assay.search.question.Question;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question that the exact evaluator proved to have one answer, in words, before anybody tried to answer it.
 *
 * @param number of the question in its run
 * @param form how it is composed
 * @param start id of the document it began with
 * @param question as data
 * @param text in words
 * @param answers ids of the entities that satisfy its constraint, one unless it asks for a set
 * @param value the answer, where a value is asked for
 * @param hidden ids of entities that are described and must not be named, the answers among them where they are asked for
 * @param obfuscations steps that put a description, a range or a period in the place of a name, a number or a date
 */
public record Draft(
        long number,
        Form form,
        String start,
        Question question,
        String text,
        List<String> answers,
        @Nullable Value value,
        Set<String> hidden,
        int obfuscations) {
    public Draft {
        Objects.requireNonNull(form, "form is null");
        Objects.requireNonNull(start, "start is null");
        Objects.requireNonNull(question, "question is null");
        Objects.requireNonNull(text, "text is null");
        answers = List.copyOf(answers);
        hidden = Set.copyOf(hidden);
    }
}
