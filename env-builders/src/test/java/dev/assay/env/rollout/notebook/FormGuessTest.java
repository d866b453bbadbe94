package dev.assay.env.rollout.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.AnswerJudgement;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FormGuessTest {
    private static final List<ExpectedAnswer> RIGHT = List.of(
            ExpectedAnswer.whole(987_654),
            new ExpectedAnswer(new AnswerFormat.Fraction(), "997/991"),
            new ExpectedAnswer(AnswerFormat.Decimal.rounded(2), "98765.43"),
            ExpectedAnswer.text("nobody says this"),
            new ExpectedAnswer(new AnswerFormat.Sequence(new AnswerFormat.Whole()), "[987654, 1, 2, 3, 4]"),
            new ExpectedAnswer(new AnswerFormat.Bag(new AnswerFormat.Text(false), false), "[nobody, says, this, now]"),
            new ExpectedAnswer(
                    new AnswerFormat.Mapping(new AnswerFormat.Text(false), new AnswerFormat.Whole()),
                    "{nobody: 1, says: 2}"),
            new ExpectedAnswer(
                    new AnswerFormat.Named(
                            Map.of("a", new AnswerFormat.Whole(), "b", AnswerFormat.Decimal.rounded(1)), true),
                    "@a[987654]\n@b[0.5]"),
            new ExpectedAnswer(
                    AnswerFormat.Tagged.published(List.of("mean", "name")), "@mean[98765.4]\n@name[nobody]"));

    @Test
    void guessesHaveTheFormAndAreWrong() {
        for (ExpectedAnswer right : RIGHT) {
            for (int seed = 0; seed < 50; seed++) {
                String guess = new FormGuess(new SplittableRandom(seed))
                        .of(right.format(), "There are 12 hens and 3.75 kg of corn on 2024-03-05.");
                assertThat(right.judge(guess).outcome())
                        .as("%s for %s", guess, right)
                        .isEqualTo(AnswerJudgement.Outcome.WRONG);
            }
            assertThat(right.judge(FormGuess.careless(right.format())).outcome())
                    .as(FormGuess.careless(right.format()))
                    .isEqualTo(AnswerJudgement.Outcome.WRONG);
        }
    }

    @Test
    void numbersAreWrittenAsPythonReadsThem() {
        assertThat(FormGuess.numbers("05 eggs, 1.50 each, v2")).containsExactly("5", "1.50");
        assertThat(FormGuess.numbers("none")).containsExactly("1");
    }
}
