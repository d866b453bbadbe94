package dev.assay.env.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.verifiers.expression.Aggregate;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionParserTest {
    private static final Tables TABLES = TableReader.read(
            PackYaml.parse(
                            """
                            cities:
                              noun: city
                              key: name
                              columns:
                                name: {listed: [Oslo, Bergen]}
                                cost: {number: [1, 5]}
                                visits: {derive: "count(hotels by city where rating >= 4.0)"}
                            hotels:
                              noun: hotel
                              key: name
                              rows: 5
                              columns:
                                name: {name: "{name.last_name} Inn"}
                                city: {ref: cities}
                                rating: {number: [1.0, 5.0, 0.1]}
                                pool: {yes: 0.5}
                                kind: {one_of: [inn, hostel]}
                                open: {date: [2025-01-01, 2025-12-31]}
                                full: {derive: rating * 2 + city.cost, decimals: 1}
                            roads:
                              noun: road
                              key: [from_city, to_city]
                              columns:
                                from_city: {ref: cities}
                                to_city: {ref: cities}
                                km: {number: [10, 90]}
                            """,
                            "tables")
                    .map(),
            new Words(Map.of()));

    private static final Vocabulary PLAN = new Vocabulary.Variables(Map.of(
            "day", new Vocabulary.Variable(ColumnType.DATE, null),
            "city", new Vocabulary.Variable(ColumnType.TEXT, "cities"),
            "hotel", new Vocabulary.Variable(ColumnType.TEXT, "hotels")));

    private static Entry entry(String text) {
        return PackYaml.parse("\"" + text + "\"", "here");
    }

    private static Condition condition(String text) {
        return new ExpressionParser(TABLES, PLAN, entry(text)).condition().value();
    }

    private static Constraint constraint(String text) {
        return new ConstraintParser(TABLES, PLAN, entry(text)).constraint().value();
    }

    private static Term.Variable variable(String name) {
        return Term.Variable.of(name);
    }

    private static Term constant(Object value) {
        return new Term.Constant(
                value instanceof String text
                        ? Value.of(text)
                        : value instanceof Boolean flag ? Value.of(flag) : Value.of(new BigDecimal(value.toString())));
    }

    private static Term rating() {
        return Term.Cell.of("hotels", variable("hotel"), "rating");
    }

    @Test
    void comparisonsOfCells() {
        assertThat(condition("hotel.rating >= 4.5"))
                .isEqualTo(new Condition.Compare(rating(), Comparison.GE, constant(4.5)));
        assertThat(condition("hotel.city = city"))
                .isEqualTo(new Condition.Compare(
                        Term.Cell.of("hotels", variable("hotel"), "city"), Comparison.EQ, variable("city")));
    }

    @Test
    void pathsFollowReferences() {
        Term city = Term.Cell.of("hotels", variable("hotel"), "city");
        assertThat(condition("hotel.city.cost < 3"))
                .isEqualTo(new Condition.Compare(Term.Cell.of("cities", city, "cost"), Comparison.LT, constant(3)));
    }

    @Test
    void tablesOfSeveralKeys() {
        Term km = new Term.Cell("roads", List.of(variable("city"), new Term.Variable("city", 1)), "km");
        assertThat(condition("roads[city, next(city)].km <= 50"))
                .isEqualTo(new Condition.Compare(km, Comparison.LE, constant(50)));
        assertThat(condition("known roads[city, next(city)].km"))
                .as("what is undefined does not equal itself")
                .isEqualTo(new Condition.Compare(km, Comparison.EQ, km));
    }

    @Test
    void aFlagIsACondition() {
        Term pool = Term.Cell.of("hotels", variable("hotel"), "pool");
        Condition has = new Condition.Compare(pool, Comparison.EQ, constant(true));
        assertThat(condition("hotel.pool")).isEqualTo(has);
        assertThat(condition("not hotel.pool")).isEqualTo(new Condition.Not(has));
    }

    @Test
    void andBindsCloserThanOrAndOrCloserThanThen() {
        Condition a = condition("hotel.pool");
        Condition b = condition("hotel.rating > 4");
        Condition c = condition("city.cost = 1");
        assertThat(condition("hotel.pool or hotel.rating > 4 and city.cost = 1"))
                .isEqualTo(new Condition.AtLeast(1, List.of(a, new Condition.All(List.of(b, c)))));
        assertThat(condition("if hotel.pool then hotel.rating > 4 and city.cost = 1"))
                .isEqualTo(new Condition.When(a, new Condition.All(List.of(b, c))));
        assertThat(condition("(hotel.pool or hotel.rating > 4) and city.cost = 1"))
                .isEqualTo(new Condition.All(List.of(new Condition.AtLeast(1, List.of(a, b)), c)));
        assertThat(condition("at least 2 of (hotel.pool, hotel.rating > 4, city.cost = 1)"))
                .isEqualTo(new Condition.AtLeast(2, List.of(a, b, c)));
    }

    @Test
    void oneOfSeveralValues() {
        Term kind = Term.Cell.of("hotels", variable("hotel"), "kind");
        Condition among = new Condition.Among(kind, List.of(Value.of("inn"), Value.of("hostel")));
        assertThat(condition("hotel.kind in ('inn', 'hostel')")).isEqualTo(among);
        assertThat(condition("hotel.kind not in ('inn', 'hostel')")).isEqualTo(new Condition.Not(among));
    }

    @Test
    void arithmetic() {
        Term cost = Term.Cell.of("cities", variable("city"), "cost");
        assertThat(condition("hotel.rating + city.cost * 2 - -1 > 0"))
                .isEqualTo(new Condition.Compare(
                        new Term.Difference(
                                new Term.Sum(List.of(rating(), new Term.Product(List.of(cost, constant(2))))),
                                constant(-1)),
                        Comparison.GT,
                        constant(0)));
    }

    @Test
    void constraintsOfPlans() {
        assertThat(constraint("hotel.pool")).isEqualTo(new Constraint.Each(List.of(), condition("hotel.pool")));
        assertThat(constraint("on(0, 2) hotel.pool"))
                .isEqualTo(new Constraint.Each(List.of(0, 2), condition("hotel.pool")));
        assertThat(constraint("city != next(city)")).isInstanceOf(Constraint.Consecutive.class);
        assertThat(constraint("distinct(city, hotel)")).isEqualTo(new Constraint.Distinct(List.of("city", "hotel")));
        assertThat(constraint("total(hotel.rating) >= 12.5"))
                .isEqualTo(new Constraint.Total(rating(), Comparison.GE, new BigDecimal("12.5")));
        assertThat(constraint("count(hotel.pool) >= 2"))
                .isEqualTo(new Constraint.Count(condition("hotel.pool"), Comparison.GE, 2));
        assertThat(constraint("load(city, 1) <= city.cost"))
                .isEqualTo(new Constraint.Load(
                        "city", constant(1), Comparison.LE, Term.Cell.of("cities", variable("city"), "cost")));
    }

    @Test
    void aggregatesOverTheRowsThatReferToARow() {
        Filling visits = TABLES.get("cities").column("visits").filling();
        assertThat(((Filling.Derived) visits).term().value())
                .isEqualTo(new Term.Related(
                        "hotels",
                        "city",
                        new Condition.Compare(Term.Field.of("rating"), Comparison.GE, constant(4.0)),
                        Aggregate.COUNT,
                        null));
        Filling full = TABLES.get("hotels").column("full").filling();
        assertThat(((Filling.Derived) full).term().value())
                .isEqualTo(new Term.Sum(List.of(
                        new Term.Product(List.of(Term.Field.of("rating"), constant(2))),
                        new Term.Field(List.of("city"), "cost"))));
    }

    @Test
    void whatItUsesIsKept() {
        Uses uses = new ExpressionParser(TABLES, PLAN, entry("roads[city, hotel.city].km < 9 and hotel.pool"))
                .condition()
                .uses();
        assertThat(uses.names()).containsExactly("hotels", "hotels.city", "hotels.pool", "roads", "roads.km");
        assertThat(uses.variables()).containsExactly("city", "hotel");
    }

    @Test
    void nonsenseIsRefusedWithAReason() {
        for (String text : List.of(
                "hotel.rating",
                "hotel.rating >",
                "hotel.rating > 'x'",
                "hotel.open > 'soon'",
                "hotel = city",
                "hotel.kind = 'palace'",
                "city.rating > 1",
                "hotel.city.name.cost > 1",
                "roads[city].km > 1",
                "roads[city, hotel].km > 1",
                "hotl.pool",
                "hotel.pool and",
                "if hotel.pool",
                "hotel.pool hotel.pool",
                "hotel.rating + 'x' > 2",
                "hotel.kind in (hotel.kind)",
                "count(hotels by city) > 2",
                "next(day",
                "hotel.rating > 1; drop",
                "at least many of (hotel.pool)",
                "(".repeat(40) + "hotel.pool" + ")".repeat(40))) {
            assertThatThrownBy(() -> condition(text))
                    .as(text)
                    .isInstanceOf(BadPack.class)
                    .hasMessageContaining("here, line 1: In the expression");
        }
        for (String text : List.of(
                "distinct(day)",
                "total(hotel.kind) < 3",
                "count(hotel.pool) >= many",
                "load(city, 1)",
                "on(x) hotel.pool",
                "total(next(hotel).rating) < 1")) {
            assertThatThrownBy(() -> constraint(text)).as(text).isInstanceOf(BadPack.class);
        }
    }
}
