package dev.assay.verifiers.transact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.LookupSpec;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A desk that lends tools: a loan takes one from the stock, a return puts it back; only the policy forbids lending the saw. */
class TransactEvaluatorTest {
    private static final Term TOOL = Term.Variable.of("tool");
    private static final Term LOAN = Term.Variable.of("loan");
    private static final Term STOCK = Term.Cell.of("tool", TOOL, "stock");
    private static final Term LENT = Term.Cell.of("loan", LOAN, "tool");

    private static final Action LEND = new Action(
            "lend",
            "Lends a tool.",
            List.of(new Action.Parameter("tool", ColumnType.TEXT, "tool", "which")),
            List.of(
                    new Action.Requirement(
                            new Condition.Compare(STOCK, Comparison.GE, number(1)),
                            "Only what is there is lent.",
                            true),
                    new Action.Requirement(
                            new Condition.Compare(TOOL, Comparison.NE, new Term.Constant(Value.of("saw"))),
                            "The saw is not lent.",
                            false)),
            List.of(
                    new Effect.Insert("loan", new TreeMap<>(Map.of("tool", TOOL))),
                    new Effect.Update(
                            "tool",
                            List.of(TOOL),
                            new TreeMap<>(Map.of("stock", new Term.Difference(STOCK, number(1)))))));
    private static final Action TAKE_BACK = new Action(
            "take_back",
            "Takes a tool back.",
            List.of(new Action.Parameter("loan", ColumnType.INTEGER, "loan", "which loan")),
            List.of(),
            List.of(
                    new Effect.Update(
                            "tool",
                            List.of(LENT),
                            new TreeMap<>(Map.of(
                                    "stock", new Term.Sum(List.of(Term.Cell.of("tool", LENT, "stock"), number(1)))))),
                    new Effect.Delete("loan", List.of(LOAN))));

    private static final Database DESK = desk(List.of(row("axe", 0L), row("saw", 1L)), List.of(row(7L, "axe")));

    private static Term number(long number) {
        return new Term.Constant(Value.of(number));
    }

    private static Row row(Object... values) {
        List<@Nullable Value> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value instanceof String text ? Value.of(text) : Value.of((Long) value));
        }
        return new Row(row);
    }

    private static Database desk(List<Row> tools, List<Row> loans) {
        Table tool = new Table(
                "tool",
                "tool",
                "tools",
                List.of(Column.of("name", ColumnType.TEXT), Column.of("stock", ColumnType.INTEGER)),
                List.of("name"));
        Table loan = new Table(
                "loan",
                "loan",
                "loans",
                List.of(
                        Column.of("id", ColumnType.INTEGER),
                        Column.of("tool", ColumnType.TEXT).referring("tool")),
                List.of("id"));
        return new Database(new Schema(List.of(tool, loan)), Map.of("tool", tools, "loan", loans));
    }

    private static Call call(Action action, String parameter, Value value, @Nullable Condition when) {
        return new Call(action.name(), new TreeMap<>(Map.of(parameter, new Term.Constant(value))), when);
    }

    private static TransactEvaluator evaluator(Call... calls) {
        return new TransactEvaluator(
                new TransactSpec(new LookupSpec(List.of()), List.of(LEND, TAKE_BACK), List.of(calls)), DESK);
    }

    private final TransactEvaluator swap =
            evaluator(call(TAKE_BACK, "loan", Value.of(7), null), call(LEND, "tool", Value.of("axe"), null));

    @Test
    void whatEarlierCallsMakePossibleIsPossible() {
        assertThat(swap.expected()).isPresent();
        assertThat(evaluator(call(LEND, "tool", Value.of("axe"), null)).expected())
                .isEmpty();
    }

    @Test
    void newRowsCountWhateverTheirNumbers() {
        List<Row> tools = List.of(row("axe", 0L), row("saw", 1L));
        for (long number : new long[] {1, 7, 8, 500}) {
            assertThat(swap.judge(desk(tools, List.of(row(number, "axe"))), "{}")
                            .right())
                    .as("%d", number)
                    .isTrue();
        }
        assertThat(swap.judge(desk(tools, List.of(row(8L, "saw"))), "{}").reason())
                .isEqualTo("STATE");
        assertThat(swap.judge(desk(tools, List.of(row(8L, "axe"), row(9L, "axe"))), "{}")
                        .reason())
                .isEqualTo("STATE");
        assertThat(swap.judge(desk(tools, List.of()), "{}").reason()).isEqualTo("STATE");
    }

    @Test
    void rowsThatAreNotNewKeepTheirNumbers() {
        TransactEvaluator none =
                evaluator(call(LEND, "tool", Value.of("saw"), new Condition.Not(new Condition.All(List.of()))));
        List<Row> tools = List.of(row("axe", 0L), row("saw", 1L));
        assertThat(none.judge(desk(tools, List.of(row(7L, "axe"))), "{}").right())
                .isTrue();
        assertThat(none.judge(desk(tools, List.of(row(8L, "axe"))), "{}").reason())
                .isEqualTo("STATE");
    }

    @Test
    void anythingElseChangedIsAnotherState() {
        List<Row> loans = List.of(row(8L, "axe"));
        assertThat(swap.judge(desk(List.of(row("axe", 0L), row("saw", 2L)), loans), "{}")
                        .reason())
                .isEqualTo("STATE");
        assertThat(swap.judge(desk(List.of(row("axe", 0L), row("saw", 1L), row("rake", 3L)), loans), "{}")
                        .reason())
                .isEqualTo("STATE");
    }

    @Test
    void aCallThatOnlyThePolicyForbidsIsNeverAskedFor() {
        assertThat(evaluator(call(LEND, "tool", Value.of("saw"), null)).expected())
                .isEmpty();
        assertThat(ActionRunner.call(
                        State.of(DESK), LEND, Map.of("tool", Value.of("saw")), ActionRunner.Rules.ENFORCED))
                .as("the tool itself would do it")
                .isPresent();
    }

    @Test
    void nothingSubmittedIsMalformedAndNoDatabaseIsNoState() {
        assertThat(swap.judge(DESK, null).reason()).isEqualTo("FORM");
        assertThat(swap.judge(null, "{}").reason()).isEqualTo("STATE");
        assertThat(evaluator(call(TAKE_BACK, "loan", Value.of(7), null)).changes())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "done", "null", "[]", "\"\"", "{", "{}{}", "{\"done\": true}"})
    void whereNothingIsAskedAnythingButTheEmptyObjectIsMalformed(String answer) {
        assertThat(swap.judge(DESK, "{}").right()).isTrue();
        assertThat(swap.judge(DESK, answer).reason()).isEqualTo("FORM");
    }

    @Test
    void aNewNumberAloneIsNoChange() {
        assertThat(swap.changes()).isFalse();
    }

    @Test
    void whetherACallIsMadeIsDecidedBeforeAnythingChanges() {
        Condition free = new Condition.Compare(
                Term.Cell.of("tool", new Term.Constant(Value.of("axe")), "stock"), Comparison.GE, number(1));
        TransactEvaluator decided =
                evaluator(call(TAKE_BACK, "loan", Value.of(7), null), call(LEND, "tool", Value.of("axe"), free));
        assertThat(decided.made()).extracting(TransactEvaluator.Made::action).containsExactly("take_back");
    }

    @Test
    void aRowThatIsReferredToIsNotDeleted() {
        Action scrap = new Action(
                "scrap",
                "Scraps a tool.",
                List.of(new Action.Parameter("tool", ColumnType.TEXT, "tool", "which")),
                List.of(),
                List.of(new Effect.Delete("tool", List.of(TOOL))));
        assertThat(ActionRunner.call(State.of(DESK), scrap, Map.of("tool", Value.of("axe")), ActionRunner.Rules.ALL))
                .isEmpty();
        assertThat(ActionRunner.call(State.of(DESK), scrap, Map.of("tool", Value.of("saw")), ActionRunner.Rules.ALL))
                .isPresent();
        assertThat(ActionRunner.call(State.of(DESK), scrap, Map.of("tool", Value.of("hoe")), ActionRunner.Rules.ALL))
                .isEmpty();
    }

    @Test
    void aSpecificationSurvivesJson() {
        TransactSpec spec = new TransactSpec(
                new LookupSpec(List.of()),
                List.of(LEND, TAKE_BACK),
                List.of(call(LEND, "tool", Value.of("axe"), null)));
        assertThat(CanonicalJson.read(CanonicalJson.write(spec), TransactSpec.class))
                .isEqualTo(spec);
    }
}
