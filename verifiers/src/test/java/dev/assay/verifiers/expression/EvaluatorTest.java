package dev.assay.verifiers.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.expression.Condition.All;
import dev.assay.verifiers.expression.Condition.Among;
import dev.assay.verifiers.expression.Condition.AtLeast;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Condition.Not;
import dev.assay.verifiers.expression.Condition.When;
import dev.assay.verifiers.expression.Term.Cell;
import dev.assay.verifiers.expression.Term.Constant;
import dev.assay.verifiers.expression.Term.Difference;
import dev.assay.verifiers.expression.Term.Field;
import dev.assay.verifiers.expression.Term.Product;
import dev.assay.verifiers.expression.Term.Related;
import dev.assay.verifiers.expression.Term.Sum;
import dev.assay.verifiers.expression.Term.Variable;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final Table CITY = new Table(
            "city",
            "city",
            "cities",
            List.of(
                    Column.of("name", ColumnType.TEXT),
                    Column.of("people", ColumnType.INTEGER).orAbsent()),
            List.of("name"));
    private static final Table HOTEL = new Table(
            "hotel",
            "hotel",
            "hotels",
            List.of(
                    Column.of("name", ColumnType.TEXT),
                    Column.of("city", ColumnType.TEXT).referring("city"),
                    Column.of("price", ColumnType.DECIMAL),
                    Column.of("stars", ColumnType.INTEGER).orAbsent(),
                    Column.of("pool", ColumnType.FLAG)),
            List.of("name"));
    private static final Table WAY = new Table(
            "way",
            "way",
            "ways",
            List.of(
                    Column.of("a", ColumnType.TEXT).referring("city"),
                    Column.of("b", ColumnType.TEXT).referring("city"),
                    Column.of("hours", ColumnType.DECIMAL)),
            List.of("a", "b"));
    private static final Database DATA = new Database(
            new Schema(List.of(CITY, HOTEL, WAY)),
            Map.of(
                    "city", List.of(row("Ulm", 120), row("Bern", null)),
                    "hotel",
                            List.of(
                                    row("Krone", "Ulm", new BigDecimal("80.10"), 3, true),
                                    row("Adler", "Ulm", new BigDecimal("100.2"), null, false),
                                    row("Post", "Bern", new BigDecimal("9.5"), 2, false)),
                    "way", List.of(row("Ulm", "Bern", new BigDecimal("3.5")))));

    private final Evaluator evaluator = new Evaluator(DATA);
    private final Scope scope = Scope.of(Map.of("h", Value.of("Krone"), "g", Value.of("Adler"), "x", Value.of(1)));

    private static Row row(@Nullable Object... cells) {
        return new Row(Arrays.stream(cells).map(EvaluatorTest::value).toList());
    }

    private static @Nullable Value value(@Nullable Object cell) {
        if (cell instanceof Integer number) {
            return Value.of(number);
        }
        if (cell instanceof Boolean flag) {
            return Value.of(flag);
        }
        return cell instanceof BigDecimal number ? Value.of(number) : cell == null ? null : Value.of((String) cell);
    }

    private static Term price(String variable) {
        return Cell.of("hotel", Variable.of(variable), "price");
    }

    private static Term number(String text) {
        return new Constant(Value.of(new BigDecimal(text)));
    }

    private static Condition compare(Term left, Comparison comparison, Term right) {
        return new Compare(left, comparison, right);
    }

    private @Nullable Value at(String table, String key, Term term) {
        return evaluator.value(
                term,
                scope.at(new RowAtHand(
                        table, DATA.find(table, List.of(Value.of(key))).orElseThrow())));
    }

    @Test
    void arithmeticIsExact() {
        assertThat(evaluator.value(new Sum(List.of(price("h"), price("g"))), scope))
                .hasToString("180.3");
        assertThat(evaluator.value(new Product(List.of(price("h"), number("0.1"))), scope))
                .hasToString("8.01");
        assertThat(evaluator.value(new Difference(price("h"), price("g")), scope))
                .hasToString("-20.1");
    }

    @Test
    void cellsAbsentKeysUnknownAndVariablesUnboundAreUndefined() {
        Term stars = Cell.of("hotel", Variable.of("g"), "stars");
        Term unknown = Cell.of("hotel", new Constant(Value.of("Ritz")), "price");
        for (Term term : List.of(stars, unknown, price("nobody"), new Variable("h", 1), Field.of("price"))) {
            assertThat(evaluator.value(term, scope)).isNull();
            assertThat(evaluator.value(new Sum(List.of(number("1"), term)), scope))
                    .isNull();
            assertThat(evaluator.holds(compare(term, Comparison.NE, number("1")), scope))
                    .isFalse();
            assertThat(evaluator.holds(new Not(compare(term, Comparison.EQ, number("1"))), scope))
                    .isTrue();
            assertThat(evaluator.holds(new Among(term, List.of(Value.of(3))), scope))
                    .isFalse();
        }
    }

    @Test
    void kindsNeverMix() {
        Constant yes = new Constant(Value.of(true));
        assertThat(evaluator.holds(compare(yes, Comparison.EQ, number("1")), scope))
                .isFalse();
        assertThat(evaluator.holds(compare(yes, Comparison.NE, number("1")), scope))
                .isFalse();
        assertThat(evaluator.holds(compare(new Constant(Value.of("1")), Comparison.LE, number("1")), scope))
                .isFalse();
        assertThat(evaluator.value(new Sum(List.of(yes, number("1"))), scope)).isNull();
        assertThat(evaluator.holds(new Among(yes, List.of(Value.of(1))), scope)).isFalse();
    }

    @Test
    void aKeyOfTwoPartsIsLookedUpInItsOrder() {
        Term there = new Cell("way", List.of(constant("Ulm"), constant("Bern")), "hours");
        Term back = new Cell("way", List.of(constant("Bern"), constant("Ulm")), "hours");
        assertThat(evaluator.value(there, scope)).hasToString("3.5");
        assertThat(evaluator.value(back, scope)).isNull();
    }

    private static Term constant(String text) {
        return new Constant(Value.of(text));
    }

    @Test
    void fieldsFollowReferences() {
        assertThat(at("hotel", "Krone", new Field(List.of("city"), "people"))).hasToString("120");
        assertThat(at("hotel", "Post", new Field(List.of("city"), "people"))).isNull();
        assertThat(at("hotel", "Post", Field.of("pool"))).hasToString("false");
    }

    @Test
    void aggregatesPassOverWhatIsUndefined() {
        assertThat(at("city", "Ulm", related(null, Aggregate.COUNT, null))).hasToString("2");
        assertThat(at("city", "Ulm", related(null, Aggregate.SUM, Field.of("stars"))))
                .hasToString("3");
        assertThat(at("city", "Ulm", related(null, Aggregate.MEAN, Field.of("price"))))
                .hasToString("90.15");
        assertThat(at("city", "Ulm", related(null, Aggregate.MAX, Field.of("name"))))
                .hasToString("Krone");
        assertThat(at("city", "Ulm", related(null, Aggregate.DISTINCT, Field.of("pool"))))
                .hasToString("2");
        assertThat(at("city", "Ulm", related(null, Aggregate.SUM, Field.of("name"))))
                .isNull();
        Condition none = compare(Field.of("price"), Comparison.GT, number("1000"));
        assertThat(at("city", "Ulm", related(none, Aggregate.SUM, Field.of("price"))))
                .hasToString("0");
        assertThat(at("city", "Ulm", related(none, Aggregate.MIN, Field.of("price"))))
                .isNull();
        assertThat(at("city", "Ulm", related(none, Aggregate.MEAN, Field.of("price"))))
                .isNull();
    }

    private static Term related(@Nullable Condition where, Aggregate aggregate, @Nullable Term of) {
        return new Related("hotel", "city", where, aggregate, of);
    }

    @Test
    void aMeanIsRoundedHalfUpToTwelveDecimals() {
        List<@Nullable Value> thirds = List.of(Value.of(1), Value.of(1), Value.of(0));
        assertThat(Fold.of(Aggregate.MEAN, thirds, Fold.DECIMALS)).hasToString("0.666666666667");
        assertThat(Fold.of(Aggregate.MEAN, List.of(Value.of(-1), Value.of(-2)), 0))
                .hasToString("-2");
    }

    @Test
    void conditionsCombine() {
        Condition yes = compare(price("h"), Comparison.LT, price("g"));
        Condition no = new Not(yes);
        assertThat(evaluator.holds(new All(List.of()), scope)).isTrue();
        assertThat(evaluator.holds(new All(List.of(yes, no)), scope)).isFalse();
        assertThat(evaluator.holds(new AtLeast(2, List.of(yes, no, yes)), scope))
                .isTrue();
        assertThat(evaluator.holds(new AtLeast(3, List.of(yes, no, yes)), scope))
                .isFalse();
        assertThat(evaluator.holds(new When(no, no), scope)).isTrue();
        assertThat(evaluator.holds(new When(yes, no), scope)).isFalse();
    }

    @Test
    void textsAreInTheOrderOfCodePoints() {
        Term face = constant("\uD83D\uDE00");
        assertThat(evaluator.holds(compare(constant("\uFF5E"), Comparison.LT, face), scope))
                .as("U+FF5E stands before U+1F600 though its UTF-16 unit is greater")
                .isTrue();
        assertThat(evaluator.holds(compare(constant("2025-09-30"), Comparison.LT, constant("2025-10-01")), scope))
                .isTrue();
    }

    @Test
    void namesThatTheSchemaDoesNotHaveAreRefused() {
        assertThatThrownBy(() -> evaluator.value(Cell.of("inn", Variable.of("h"), "price"), scope))
                .hasMessageContaining("There is no table (inn)");
        assertThatThrownBy(() -> evaluator.value(Cell.of("hotel", Variable.of("h"), "cost"), scope))
                .hasMessageContaining("has no column (cost)");
        assertThatThrownBy(() -> evaluator.value(Cell.of("way", Variable.of("h"), "hours"), scope))
                .hasMessageContaining("1 terms are given");
        assertThatThrownBy(() -> at("hotel", "Post", new Field(List.of("price"), "name")))
                .hasMessageContaining("refers to no table");
    }

    @Test
    void mentionsTellWhatIsSpokenOf() {
        Mentions mentions = new Mentions(DATA.schema())
                .condition(compare(price("h"), Comparison.LE, new Field(List.of("city"), "people")), "hotel");
        assertThat(mentions.columns()).hasToString("{city=[name, people], hotel=[city, name, price]}");
        assertThat(mentions.variables()).containsExactly(Variable.of("h"));
    }
}
