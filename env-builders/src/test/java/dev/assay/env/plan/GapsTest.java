package dev.assay.env.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanAnswer;
import dev.assay.verifiers.plan.PlanEvaluator;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two interviewers; of one it is recorded that she is busy at nine, and of the other no rating is known. */
class GapsTest {
    private static final Term WHO = Term.Variable.of("interviewer");
    private static final Term BUSY = new Term.Cell("engagement", List.of(WHO, Term.Variable.of("time")), "busy");
    private static final Term RATING = Term.Cell.of("interviewer", WHO, "rating");
    private static final Term LEVEL = Term.Cell.of("interviewer", WHO, "level");
    private static final Condition IS_BUSY = new Compare(BUSY, Comparison.EQ, new Term.Constant(Value.of(true)));
    private static final Condition RATED = least(RATING, 3);
    private static final Condition SENIOR = least(LEVEL, 2);
    private static final Database DATA = data();

    private static Condition least(Term term, long number) {
        return new Compare(term, Comparison.GE, new Term.Constant(Value.of(number)));
    }

    private static Database data() {
        Table interviewer = new Table(
                "interviewer",
                "interviewer",
                "interviewers",
                List.of(
                        Column.of("name", ColumnType.TEXT),
                        Column.of("level", ColumnType.INTEGER),
                        Column.of("rating", ColumnType.INTEGER).orAbsent()),
                List.of("name"));
        Table engagement = new Table(
                "engagement",
                "engagement",
                "engagements",
                List.of(
                        Column.of("interviewer", ColumnType.TEXT).referring("interviewer"),
                        Column.of("time", ColumnType.TEXT),
                        Column.of("busy", ColumnType.FLAG)),
                List.of("interviewer", "time"));
        return new Database(
                new Schema(List.of(interviewer, engagement)),
                Map.of(
                        "interviewer",
                        List.of(row(Value.of("Ada"), Value.of(3), Value.of(4)), row(Value.of("Bo"), Value.of(1), null)),
                        "engagement",
                        List.of(row(Value.of("Ada"), Value.of("09:00"), Value.of(true)))));
    }

    private static Row row(@Nullable Value... values) {
        List<@Nullable Value> row = new ArrayList<>();
        for (Value value : values) {
            row.add(value);
        }
        return new Row(row);
    }

    private static PlanSpec spec(Constraint... constraints) {
        return new PlanSpec(
                "time",
                List.of("09:00", "10:00"),
                List.of(new Choice("interviewer", "interviewer")),
                List.of(constraints).stream()
                        .map(each -> new Stated(each, "A rule."))
                        .toList());
    }

    private static Constraint each(Condition condition) {
        return new Constraint.Each(List.of(), condition);
    }

    private static List<String> said(Constraint... constraints) {
        return Gaps.sentences(spec(constraints), DATA, "slot");
    }

    /** Whether Bo, of whom nothing is recorded, may be chosen both times. */
    private static boolean kept(Constraint constraint) {
        Map<String, Value> bo = Map.of("interviewer", Value.of("Bo"));
        PlanAnswer answer = new PlanAnswer(List.of(new TreeMap<>(bo), new TreeMap<>(bo)));
        return new PlanEvaluator(spec(constraint), DATA).judge(answer).right();
    }

    @Test
    void whereEveryValueIsThereNothingIsSaid() {
        assertThat(said(each(SENIOR), each(new Condition.Not(SENIOR)))).isEmpty();
    }

    @Test
    void aRuleThatAsksForTheValueIsBroken() {
        Constraint rated = each(new Condition.All(List.of(RATED, SENIOR)));
        assertThat(said(each(SENIOR), rated))
                .containsExactly("Rule 2 is broken where the data does not give a value that it asks for.");
        assertThat(kept(each(RATED))).isFalse();
        Constraint total = new Constraint.Total(RATING, Comparison.GE, java.math.BigDecimal.ZERO);
        assertThat(said(rated, each(SENIOR), total, each(RATED)))
                .containsExactly("Rules 1, 3 and 4 are broken where the data does not give a value that they ask for.");
        assertThat(kept(total)).isFalse();
    }

    @Test
    void aRuleThatRulesSomethingOutIsKept() {
        Constraint free = each(new Condition.Not(IS_BUSY));
        assertThat(said(free))
                .containsExactly("Rule 1 is broken only by what the data records: what it does not record is not so.");
        assertThat(kept(free)).isTrue();
    }

    private static List<String> said(String text, Constraint constraint) {
        PlanSpec plain = spec(constraint);
        PlanSpec worded =
                new PlanSpec(plain.slotKey(), plain.slots(), plain.choices(), List.of(new Stated(constraint, text)));
        return Gaps.sentences(worded, DATA, "slot");
    }

    @Test
    void whatSaysNoIfIsNotSaidToHaveOne() {
        Constraint rule = each(new Condition.When(RATED, SENIOR));
        assertThat(said("Whoever is rated 3 or better is of level 2 or above.", rule))
                .containsExactly("Rule 1 is broken only by what the data records: what it does not record is not so.");
        assertThat(kept(rule)).isTrue();
    }

    @Test
    void anIfAboutTheValueDoesNotApply() {
        Constraint rule = each(new Condition.When(RATED, SENIOR));
        assertThat(said("If somebody is rated 3 or better, the level is 2 or above.", rule))
                .containsExactly("In rule 1, an \"if\" about a value that the data does not give does not apply.");
        assertThat(kept(rule)).isTrue();
    }

    @Test
    void aSlotIsNotCounted() {
        Constraint rule = new Constraint.Count(RATED, Comparison.LE, 0);
        assertThat(said(rule)).containsExactly("In rule 1, a slot counts only where the data gives the value.");
        assertThat(kept(rule)).isTrue();
    }

    @Test
    void whatCannotBeSaidShortlyIsSaidByTheLetter() {
        Constraint either = each(new Condition.AtLeast(1, List.of(RATED, least(LEVEL, 1))));
        Constraint both = each(new Condition.All(List.of(RATED, new Condition.Not(IS_BUSY))));
        assertThat(said(either, both))
                .containsExactly("In rules 1 and 2, a comparison with a value that the data does not give is false.");
        assertThat(kept(either)).isTrue();
        assertThat(kept(both)).isFalse();
    }
}
