package dev.assay.verifiers.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupEvaluatorTest {
    private static final Term NAME = Term.Field.of("name");
    private static final Term PRICE = Term.Field.of("price");
    private static final Term STARS = Term.Field.of("stars");
    private static final Database HOTELS = hotels();

    private static Database hotels() {
        Table city = new Table("city", "city", "cities", List.of(Column.of("name", ColumnType.TEXT)), List.of("name"));
        Table hotel = new Table(
                "hotel",
                "hotel",
                "hotels",
                List.of(
                        Column.of("name", ColumnType.TEXT),
                        Column.of("city", ColumnType.TEXT).referring("city"),
                        Column.of("price", ColumnType.DECIMAL),
                        Column.of("stars", ColumnType.INTEGER).orAbsent()),
                List.of("name"));
        return new Database(
                new Schema(List.of(city, hotel)),
                Map.of(
                        "city",
                        List.of(row("Rome"), row("Bonn")),
                        "hotel",
                        List.of(
                                row("Ada", "Rome", new BigDecimal("120.50"), 4L),
                                row("Bea", "Rome", new BigDecimal("99"), null),
                                row("Cid", "Bonn", new BigDecimal("80"), 3L),
                                row("Dot", "Bonn", new BigDecimal("80"), 5L))));
    }

    private static Row row(@Nullable Object... values) {
        List<@Nullable Value> row = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof String text) {
                row.add(Value.of(text));
            } else if (value instanceof BigDecimal number) {
                row.add(Value.of(number));
            } else {
                row.add(value == null ? null : Value.of((Long) value));
            }
        }
        return new Row(row);
    }

    private static Condition in(String city) {
        return new Condition.Compare(Term.Field.of("city"), Comparison.EQ, new Term.Constant(Value.of(city)));
    }

    private static LookupEvaluator ask(Query query) {
        return new LookupEvaluator(new LookupSpec(List.of(new Step("it", query, true))), HOTELS);
    }

    private static @Nullable Found found(Query query) {
        return ask(query).found().get("it");
    }

    private static Found one(String number) {
        return new Found.One(Value.of(new BigDecimal(number)));
    }

    private static Found text(String text) {
        return new Found.One(Value.of(text));
    }

    @Nested
    class Queries {
        @Test
        void theOnlyRowAnswersAndOneOfSeveralDoesNot() {
            Condition dear = new Condition.Compare(PRICE, Comparison.GT, new Term.Constant(Value.of(100)));
            assertThat(found(new Query.Only("hotel", dear, NAME))).isEqualTo(text("Ada"));
            assertThat(found(new Query.Only("hotel", in("Rome"), NAME))).isNull();
            assertThat(found(new Query.Only("hotel", in("Paris"), NAME))).isNull();
        }

        @Test
        void whatIsComputedNeedsNoRow() {
            Step dearest = new Step("most", new Query.Fold("hotel", null, Aggregate.MAX, PRICE, 0), false);
            Step cheapest = new Step("least", new Query.Fold("hotel", null, Aggregate.MIN, PRICE, 0), false);
            Query between =
                    new Query.Computed(new Term.Difference(Term.Variable.of("most"), Term.Variable.of("least")));
            LookupSpec spec = new LookupSpec(List.of(dearest, cheapest, new Step("it", between, true)));
            assertThat(new LookupEvaluator(spec, HOTELS).answer()).contains("{\"it\": 40.5}");
            assertThat(new LookupEvaluator(new LookupSpec(List.of(dearest, new Step("it", between, true))), HOTELS)
                            .answer())
                    .as("without one of the two")
                    .isEmpty();
            assertThat(CanonicalJson.read(CanonicalJson.write(spec), LookupSpec.class))
                    .isEqualTo(spec);
        }

        @Test
        void aSharedLeastValueIsNoAnswer() {
            assertThat(found(new Query.Best("hotel", null, PRICE, false, NAME))).isEqualTo(text("Ada"));
            assertThat(found(new Query.Best("hotel", null, PRICE, true, NAME))).isNull();
        }

        @Test
        void rowsWithoutTheValueAreNotCompared() {
            assertThat(found(new Query.Best("hotel", in("Rome"), STARS, true, NAME)))
                    .isEqualTo(text("Ada"));
        }

        @Test
        void foldsPassOverAbsentValuesButCountRows() {
            assertThat(found(new Query.Fold("hotel", null, Aggregate.COUNT, null, 0)))
                    .isEqualTo(one("4"));
            assertThat(found(new Query.Fold("hotel", null, Aggregate.SUM, STARS, 0)))
                    .isEqualTo(one("12"));
            assertThat(found(new Query.Fold("hotel", in("Rome"), Aggregate.DISTINCT, STARS, 0)))
                    .isEqualTo(one("1"));
            assertThat(found(new Query.Fold("hotel", in("Paris"), Aggregate.MEAN, STARS, 2)))
                    .isNull();
        }

        @Test
        void aMeanIsRoundedHalfUp() {
            // 379.5 / 4 = 94.875
            assertThat(found(new Query.Fold("hotel", null, Aggregate.MEAN, PRICE, 2)))
                    .isEqualTo(one("94.88"));
            assertThat(found(new Query.Fold("hotel", null, Aggregate.MEAN, PRICE, 0)))
                    .isEqualTo(one("95"));
        }

        @Test
        void aListHasEachValueOnceInOrder() {
            Term city = Term.Field.of("city");
            assertThat(found(new Query.Listing("hotel", null, city)))
                    .isEqualTo(new Found.Many(List.of(Value.of("Bonn"), Value.of("Rome"))));
            assertThat(found(new Query.Listing("hotel", in("Paris"), city))).isEqualTo(new Found.Many(List.of()));
        }

        @Test
        void whatAStepFindsIsAVariableOfTheNext() {
            Query dear = new Query.Best("hotel", null, PRICE, false, Term.Field.of("city"));
            Condition there = new Condition.Compare(Term.Field.of("city"), Comparison.EQ, Term.Variable.of("city"));
            Query total = new Query.Fold("hotel", there, Aggregate.SUM, PRICE, 0);
            LookupEvaluator found = new LookupEvaluator(
                    new LookupSpec(List.of(new Step("city", dear, false), new Step("total", total, true))), HOTELS);
            assertThat(found.answer()).contains("{\"total\": 219.5}");
        }

        @Test
        void aStepWithoutAnswerLeavesTheWholeWithoutOne() {
            Query tie = new Query.Best("hotel", null, PRICE, true, Term.Field.of("city"));
            Query count = new Query.Fold("hotel", null, Aggregate.COUNT, null, 0);
            LookupEvaluator found = new LookupEvaluator(
                    new LookupSpec(List.of(new Step("city", tie, false), new Step("count", count, true))), HOTELS);
            assertThat(found.complete()).isFalse();
            assertThat(found.answer()).isEmpty();
            assertThat(found.judge("{\"count\": 4}").reason()).isEqualTo("VALUE");
        }
    }

    @Nested
    class Answers {
        private final LookupEvaluator total = ask(new Query.Fold("hotel", in("Rome"), Aggregate.SUM, PRICE, 0));
        private final LookupEvaluator names = ask(new Query.Listing("hotel", in("Bonn"), NAME));

        @ParameterizedTest
        @ValueSource(strings = {"{\"it\": 219.5}", " {\"it\":219.50} ", "{\"it\": 2195e-1}", "{\"\\u0069t\": 219.5}"})
        void numbersCountByValue(String answer) {
            assertThat(total.judge(answer).right()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"it\": 219}", "{\"it\": -219.5}", "{\"it\": 2195}"})
        void otherNumbersAreOtherValues(String answer) {
            assertThat(total.judge(answer).reason()).isEqualTo("VALUE");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "219.5",
                    "{}",
                    "{\"it\": \"219.5\"}",
                    "{\"it\": true}",
                    "{\"it\": null}",
                    "{\"it\": [219.5]}",
                    "{\"it\": 219.5, \"more\": 1}",
                    "{\"it\": 219.5, \"it\": 219.5}",
                    "{\"it\": 219.5} done",
                    "{\"it\": NaN}",
                    "{\"it\": 1e999999999}"
                })
        void otherFormsAreMalformed(String answer) {
            assertThat(total.judge(answer).reason()).isEqualTo("FORM");
        }

        @Test
        void aListMayStandInAnyOrderButHasNothingTwice() {
            assertThat(names.judge("{\"it\": [\"Dot\", \"Cid\"]}").right()).isTrue();
            assertThat(names.judge("{\"it\": [\"Dot\"]}").reason()).isEqualTo("VALUE");
            assertThat(names.judge("{\"it\": [\"Dot\", \"Cid\", \"Cid\"]}").reason())
                    .isEqualTo("FORM");
            assertThat(names.judge("{\"it\": [\"Dot\", 1]}").reason()).isEqualTo("FORM");
        }
    }

    @Test
    void aSpecificationSurvivesJson() {
        LookupSpec spec = new LookupSpec(List.of(
                new Step("a", new Query.Best("hotel", in("Rome"), PRICE, true, NAME), false),
                new Step("b", new Query.Fold("hotel", null, Aggregate.MEAN, PRICE, 1), true),
                new Step("c", new Query.Listing("hotel", in("Bonn"), NAME), true)));
        assertThat(CanonicalJson.read(CanonicalJson.write(spec), LookupSpec.class))
                .isEqualTo(spec);
    }
}
