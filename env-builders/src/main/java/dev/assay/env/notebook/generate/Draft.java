package dev.assay.env.notebook.generate;

import dev.assay.env.notebook.Mutant;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A problem while it is drawn: its parameters, what the statement says of them, the answer and what is nearly the answer. */
final class Draft {
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private final List<Mutant> wrong = new ArrayList<>();
    private @Nullable ExpectedAnswer answer;

    /** A parameter: a variable of the Python solution, and a slot of the statement. Numbers, texts, flags, lists of such. */
    Draft with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** What the statement says in a slot, itself with alternatives and slots. */
    Draft say(String slot, String text) {
        words.put(slot, text);
        return this;
    }

    Draft answer(long value) {
        return answer(ExpectedAnswer.whole(value));
    }

    Draft answer(BigInteger value) {
        return answer(ExpectedAnswer.whole(value));
    }

    Draft answer(Ratio value) {
        return answer(ExpectedAnswer.fraction(value.above(), value.below()));
    }

    Draft answer(ExpectedAnswer value) {
        answer = value;
        return this;
    }

    /** What somebody would answer who makes this mistake; kept if it is wrong. Comes after the answer. */
    Draft wrong(String mistake, Object value) {
        if (!expected().judge(value.toString()).right()) {
            wrong.add(new Mutant(mistake, value.toString()));
        }
        return this;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    Map<String, String> words() {
        return words;
    }

    List<Mutant> wrongAnswers() {
        return wrong;
    }

    ExpectedAnswer expected() {
        return Objects.requireNonNull(answer, "A draft needs its answer first.");
    }
}
