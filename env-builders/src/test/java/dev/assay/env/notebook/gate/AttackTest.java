package dev.assay.env.notebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.notebook.Mutant;
import dev.assay.env.notebook.Problem;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttackTest {
    private static final List<Mutant> WRONG = List.of(new Mutant("off by one", "12346"));

    private static Problem problem(String statement, ExpectedAnswer answer, List<Mutant> wrong) {
        return Problem.of("a", "b", Map.of(), statement, answer, "print(1)", 1, wrong);
    }

    private static Optional<Refusal> refusal(Problem problem, List<String> guesses) {
        return new Attack(problem).run(guesses).map(Attack.Reason::code);
    }

    @Test
    void a_sound_problem_withstands_more_than_twenty_mutants_of_every_format() {
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        parts.put("n", new AnswerFormat.Whole());
        parts.put("city", new AnswerFormat.Text(false));
        AnswerFormat words = new AnswerFormat.Text(false);
        for (ExpectedAnswer answer : List.of(
                ExpectedAnswer.whole(12345),
                ExpectedAnswer.whole(-7),
                new ExpectedAnswer(new AnswerFormat.Fraction(), "7/12"),
                new ExpectedAnswer(AnswerFormat.Decimal.rounded(2), "31.40"),
                new ExpectedAnswer(AnswerFormat.Decimal.within("0.001"), "31.4"),
                ExpectedAnswer.text("Lissabon"),
                ExpectedAnswer.wholes(List.of(4, 6, 5, 6)),
                new ExpectedAnswer(new AnswerFormat.Bag(words, false), "{Ann, Bob, Cem}"),
                new ExpectedAnswer(new AnswerFormat.Mapping(words, new AnswerFormat.Whole()), "{'a': 7, 'b': 8}"),
                new ExpectedAnswer(new AnswerFormat.Named(parts, true), "@n[77]\n@city[Rome]"),
                new ExpectedAnswer(AnswerFormat.Tagged.published(List.of("n", "city")), "@n[0.50]\n@city[Rome]"),
                new ExpectedAnswer(AnswerFormat.Tagged.published(List.of("none")), "@none[]"),
                new ExpectedAnswer(AnswerFormat.Tagged.published(List.of("zero")), "@zero[0.0]"),
                new ExpectedAnswer(AnswerFormat.Tagged.published(List.of("tiny")), "@tiny[1e-5]"))) {
            Attack attack = new Attack(problem("How many?", answer, WRONG));
            assertThat(attack.run(List.of())).as(answer.text()).isEmpty();
            assertThat(attack.mutants()).isGreaterThan(24);
            assertThat(attack.guesses()).isGreaterThan(20);
        }
    }

    @Test
    void an_answer_that_stands_in_the_statement_is_guessable() {
        assertThat(refusal(problem("A list of 77 and 35.", ExpectedAnswer.whole(77), WRONG), List.of()))
                .contains(Refusal.GUESSABLE);
        assertThat(refusal(problem("A list of 77 and 35.", ExpectedAnswer.whole(112), WRONG), List.of()))
                .as("the sum")
                .contains(Refusal.GUESSABLE);
        assertThat(refusal(problem("A list of 77 and 35.", ExpectedAnswer.whole(111), WRONG), List.of()))
                .isEmpty();
    }

    @Test
    void constants_and_what_is_frequent_in_a_family_are_guessable() {
        assertThat(refusal(problem("How many?", ExpectedAnswer.whole(1), WRONG), List.of()))
                .contains(Refusal.GUESSABLE);
        assertThat(refusal(problem("How many?", ExpectedAnswer.whole(17), WRONG), List.of("17")))
                .contains(Refusal.GUESSABLE);
    }

    @Test
    void a_mutant_that_counts_as_right_refuses_the_problem() {
        ExpectedAnswer loose = new ExpectedAnswer(AnswerFormat.Decimal.within("2"), "31.4");
        Problem problem = problem("How long?", loose, List.of(new Mutant("wrong unit", "32.1")));
        assertThat(refusal(problem, List.of())).contains(Refusal.MUTANT_ACCEPTED);
        assertThat(refusal(problem("How long?", loose, List.of()), List.of())).contains(Refusal.NO_MUTANTS);
        assertThat(refusal(problem(" ", loose, WRONG), List.of())).contains(Refusal.BAD_STATEMENT);
    }
}
