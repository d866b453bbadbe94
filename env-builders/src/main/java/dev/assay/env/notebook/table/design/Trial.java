package dev.assay.env.notebook.table.design;

import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.engine.Found;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.refusal.Refusal.Code;
import dev.assay.env.notebook.table.refusal.RefusedException;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries a question: its answer must be one, be far from what guesses and mistakes give, and need the whole table. */
final class Trial {
    private static final long FIRST_ROWS = 10;
    private static final int FEWEST_MUTANTS = 4;
    private static final int MOST_MUTANTS = 24;
    private static final int LEAST_ROWS = 12;
    private static final int DIGITS = 3;
    private static final double TIE = 1e-5;
    private static final String SAFE = "[\\p{L}\\p{N}][\\p{L}\\p{N} .&'_/:+-]*";

    private final Question question;
    private final Ground ground;

    Trial(Question question, Ground ground) {
        this.question = question;
        this.ground = ground;
    }

    /**
     * What stands after the trial.
     *
     * @param answer the right one, as it is submitted
     * @param mutants mistakes and what they give, each different from it
     */
    record Passed(String answer, List<Mutant> mutants) {}

    /** The answer of the question as it stands. */
    Found answer() {
        return ground.engine().answer(question, ground.data().readings());
    }

    /**
     * Tries it.
     *
     * @param expected makes what an answer is judged by
     * @throws RefusedException with the reason
     */
    Passed pass(java.util.function.Function<String, ExpectedAnswer> expected) {
        ground.engine().open(question, ground.data().readings()).ifPresent(refusal -> {
            throw new RefusedException(refusal, null);
        });
        Found found = answer();
        String text = found.text(question.asked())
                .orElseThrow(() ->
                        new RefusedException(Code.EMPTY_RESULT, "A value of the answer is missing or not finite."));
        for (int i = 0; i < question.asked().size(); i++) {
            check(question.asked().get(i), found.values().get(i));
        }
        guessable(found);
        ExpectedAnswer right = expected.apply(text);
        firstRows(right);
        return new Passed(text, mutants(right, found));
    }

    private void check(Asked asked, Found.Value value) {
        if (value.number() == null) {
            for (String each : Found.texts(value)) {
                if (!each.matches(SAFE)) {
                    throw new RefusedException(
                            Code.GUESSABLE,
                            "The text (%s) of @%s cannot be written plainly.".formatted(each, asked.name()));
                }
            }
            return;
        }
        BigDecimal exact = BigDecimal.valueOf(value.number());
        if (exact.signum() == 0) {
            throw new RefusedException(Code.TRIVIAL_ANSWER, "@%s is 0 (of %s).".formatted(asked.name(), asked.form()));
        }
        if (asked.form() == Form.WHOLE) {
            if (Math.abs(value.number() - Math.rint(value.number())) > TIE) {
                throw new RefusedException(
                        Code.TOO_CLOSE, "@%s should be whole, but is %s.".formatted(asked.name(), value.number()));
            }
            return;
        }
        double scaled = Math.abs(value.number()) * Math.pow(10, asked.places());
        if (scaled < Math.pow(10, DIGITS - 1)) {
            throw new RefusedException(
                    Code.GUESSABLE,
                    "@%s (%s) has too few digits.".formatted(asked.name(), exact.round(new MathContext(DIGITS))));
        }
        double middle = Math.abs(scaled - Math.floor(scaled) - 0.5);
        if (middle < Math.max(TIE, scaled * 1e-12)) {
            throw new RefusedException(
                    Code.TOO_CLOSE,
                    "@%s (%s) lies between two rounded numbers.".formatted(asked.name(), value.number()));
        }
    }

    /** One value among few, and nothing else, may be guessed. */
    private void guessable(Found found) {
        boolean wide = false;
        for (int i = 0; i < question.asked().size(); i++) {
            Asked asked = question.asked().get(i);
            Double number = found.values().get(i).number();
            wide |= asked.form() == Form.DECIMAL
                    || asked.form() == Form.TEXTS
                    || asked.finding() instanceof Finding.Earliest
                    || (asked.form() == Form.WHOLE && number != null && Math.abs(number) >= LEAST_ROWS);
        }
        if (!wide) {
            throw new RefusedException(
                    Code.GUESSABLE,
                    "The answer is one of few (%s)."
                            .formatted(found.text(question.asked()).orElse("")));
        }
        if (rowLevelCount() < LEAST_ROWS) {
            throw new RefusedException(
                    Code.EMPTY_RESULT, "Fewer than %d rows are left by the filters.".formatted(LEAST_ROWS));
        }
    }

    /** Rows after the filters that stand in front. */
    private long rowLevelCount() {
        int filters = 0;
        while (filters < question.steps().size()
                && (question.steps().get(filters) instanceof Step.Filter
                        || question.steps().get(filters) instanceof Step.Partner)) {
            filters++;
        }
        Question part = new Question(question.from(), question.steps().subList(0, filters), question.asked());
        return ground.engine().width(part, ground.data().readings());
    }

    private void firstRows(ExpectedAnswer right) {
        long rows = ground.engine().rows(question.from());
        for (long head : List.of(FIRST_ROWS, Math.max(FIRST_ROWS, rows / 4))) {
            boolean same = text(question, ground.data().readings(), head)
                    .map(text -> right.judge(text).right())
                    .orElse(false);
            if (same) {
                throw new RefusedException(
                        Code.FIRST_ROWS_SUFFICE, "The first %d of %d rows give the same answer.".formatted(head, rows));
            }
        }
    }

    /** What a question finds by mistake; nothing when that is no answer. */
    private Optional<String> text(Question asked, Readings readings, long head) {
        try {
            return ground.engine().answer(asked, readings, head).text(question.asked());
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private List<Mutant> mutants(ExpectedAnswer right, Found found) {
        List<Variation> variations = new ArrayList<>(ReadingMistakes.of(question, ground));
        variations.addAll(StepMistakes.of(question, ground));
        Map<String, String> kept = new LinkedHashMap<>();
        for (Variation each : variations) {
            String text = text(each.question(), each.readings(), each.head()).orElse(null);
            if (text == null) {
                continue;
            }
            if (!right.judge(text).right()) {
                kept.putIfAbsent(text, each.mistake());
            } else if (each.essential()) {
                throw new RefusedException(
                        Code.MUTANT_COINCIDES,
                        "The mistake (%s) gives the right answer (%s).".formatted(each.mistake(), text));
            }
        }
        found.unrounded(question.asked())
                .filter(text -> !right.judge(text).right())
                .ifPresent(text -> kept.putIfAbsent(text, "unrounded"));
        Units.mistakes(question.asked(), found).stream()
                .filter(text -> !right.judge(text).right())
                .forEach(text -> kept.putIfAbsent(text, "wrong unit"));
        if (kept.size() < FEWEST_MUTANTS) {
            throw new RefusedException(
                    Code.FEW_MUTANTS,
                    "Only %d mistakes give another answer, of %d.".formatted(kept.size(), FEWEST_MUTANTS));
        }
        List<Mutant> mutants = new ArrayList<>();
        kept.forEach((text, mistake) -> {
            if (mutants.size() < MOST_MUTANTS) {
                mutants.add(new Mutant(mistake, text));
            }
        });
        return mutants;
    }
}
