package dev.assay.env.notebook.table.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.notebook.table.algebra.Asked.Form;
import dev.assay.verifiers.json.CanonicalJson;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionJsonTest {
    private static final Fold SUM = Fold.of("total", Function.SUM, "x");
    private static final Condition COMPARE = new Condition.Compare("x", Relation.AT_LEAST, new BigDecimal("2.5"));

    private static final List<Step> STEPS = List.of(
            new Step.Filter(COMPARE),
            new Step.Filter(new Condition.Among("k", List.of("a", "b"))),
            new Step.Filter(new Condition.Within("t", "2024-01-01", "2024-02-01")),
            new Step.Derive("r", new Formula.Combine(Formula.Operator.DIVIDED, "x", "y")),
            new Step.Derive("m", new Formula.CalendarPart("t", Formula.Part.MONTH)),
            new Step.Join("other", "k", "id", true, List.of(new Step.Taken("name", "name"))),
            new Step.Partner("other", "k", "id", null, false),
            new Step.Partner("other", "k", "id", COMPARE, true),
            new Step.Gather("other", "k", "id", COMPARE, Fold.count("n")),
            new Step.Group(List.of("k"), List.of(SUM, Fold.count("n"))),
            new Step.Along("c", Course.MOVING_MEAN, "x", "t", "k", 3),
            new Step.Along("c", Course.CHANGE, "x", "t", null, 0),
            new Step.Rank("p", "x", false, null),
            new Step.Pivot("k", "s", List.of("a", "b"), SUM, true),
            new Step.Resample("t", Period.WEEK, SUM),
            new Step.Top("x", true, 5),
            new Step.Filter(new Condition.Exceeds("a", "b")));

    private static final List<Finding> FINDINGS = List.of(
            new Finding.Folded(new Fold("q", Function.QUANTILE, "x", new BigDecimal("0.9"))),
            new Finding.Share(COMPARE),
            new Finding.Extreme("x", true, "k"),
            new Finding.Listed("x", false, 3, "k"),
            new Finding.Earliest(COMPARE, "t", "k"),
            new Finding.Correlation("x", "y"),
            new Finding.Regression("x", "y", Finding.Coefficient.R2),
            new Finding.Welch("x", "k", "a", "b", Finding.Statistic.FREEDOM),
            new Finding.ChiSquare("k", "s", Finding.Statistic.VALUE));

    @Test
    void every_step_and_finding_comes_back_from_json() {
        Question question = new Question(
                "t",
                STEPS,
                FINDINGS.stream()
                        .map(each -> new Asked("v", each, Form.DECIMAL, 2, "EUR"))
                        .toList());
        assertThat(CanonicalJson.read(CanonicalJson.write(question), Question.class))
                .isEqualTo(question);
    }

    @Test
    void no_kind_of_step_or_finding_is_left_out_above() {
        assertThat(STEPS.stream().map(Object::getClass).distinct().count())
                .isEqualTo(Step.class.getPermittedSubclasses().length);
        assertThat(FINDINGS.stream().map(Object::getClass).distinct().count())
                .isEqualTo(Finding.class.getPermittedSubclasses().length);
        assertThat(Arrays.stream(Condition.class.getPermittedSubclasses())).hasSize(4);
    }

    @Test
    void counting_takes_no_column_and_quantiles_need_a_share() {
        assertThatThrownBy(() -> new Fold("n", Function.COUNT, "x", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fold("n", Function.SUM, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fold("n", Function.QUANTILE, "x", null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
