package dev.assay.env.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The published example: DeepSeek-V3.2, page 12. */
class TravelPackTest {
    private final PackSource travel = Packs.named("travel");

    @Test
    void everyShapeHasThePublishedFifteenTools() {
        for (long shape = 0; shape < 46; shape++) {
            assertThat(ToolCatalogue.of(travel.world(shape, 1))
                            .start(false)
                            .without(ToolSpec.Use.SHORTCUT)
                            .names())
                    .as("shape %d", shape)
                    .containsExactly(
                            "get_all_attractions_by_city",
                            "get_all_cities",
                            "get_all_hotels_by_city",
                            "get_all_restaurants_by_city",
                            "get_city_by_attraction",
                            "get_city_by_hotel",
                            "get_city_by_restaurant",
                            "get_city_transport",
                            "get_infos_by_attraction",
                            "get_infos_by_city",
                            "get_infos_by_hotel",
                            "get_infos_by_restaurant",
                            "get_inter_city_transport",
                            "get_weather_by_city_date",
                            "submit_result");
        }
    }

    @Test
    void answersHaveThePublishedKeysAndDates() {
        PlanTemplate plan = travel.world(2, 2).plans().get(0);
        assertThat(plan.slotKey()).isEqualTo("time");
        assertThat(plan.choices())
                .extracting(role -> role.choice().key())
                .containsExactly("city", "hotel", "afternoon_restaurant", "afternoon_attraction", "evening_restaurant");
        assertThat(plan.slots()).startsWith("2025-10-01", "2025-10-02", "2025-10-03");
        assertThat(plan.goal()).contains("Hangzhou");
    }

    @Test
    void hangzhouIsInEveryWorldAndJourneysTakeTheSameBothWays() {
        for (long shape = 0; shape < 10; shape++) {
            Database database = travel.world(shape, shape).database();
            assertThat(database.find("cities", List.of(Value.of("Hangzhou")))).isPresent();
            for (Row row : database.rows("transport")) {
                List<Value> key = database.key("transport", row);
                Row back = database.find("transport", List.of(key.get(1), key.get(0)))
                        .orElseThrow();
                assertThat(database.cell("transport", back, "hours"))
                        .isEqualTo(database.cell("transport", row, "hours"));
            }
        }
    }

    @Test
    void theThreeTiersOfHotelsDecideAboutTheSecondDay() {
        World world = null;
        Stated rule = null;
        for (long shape = 0; rule == null; shape++) {
            world = travel.world(shape, 1);
            rule = threeTiers(world).orElse(null);
        }
        Constraint.Each each = (Constraint.Each) rule.constraint();
        assertThat(each.slots()).containsExactly(1);

        // price, afternoon and evening: price and rating, ticket
        assertThat(holds(world, each.condition(), 900, 100, 4.2, 200, 4.0, 110)).isTrue();
        assertThat(holds(world, each.condition(), 900, 150, 4.2, 200, 4.0, 110))
                .as("350 in all")
                .isFalse();
        assertThat(holds(world, each.condition(), 800, 100, 4.2, 200, 3.9, 110))
                .as("800 is the top tier")
                .isFalse();
        assertThat(holds(world, each.condition(), 900, 100, 4.2, 200, 4.0, 120))
                .as("ticket of 120")
                .isFalse();
        assertThat(holds(world, each.condition(), 500, 100, 3.0, 900, 4.0, 170)).isTrue();
        assertThat(holds(world, each.condition(), 790, 100, 3.0, 900, 3.9, 170))
                .as("neither is rated 4.0")
                .isFalse();
        assertThat(holds(world, each.condition(), 790, 100, 3.0, 900, 4.0, 180))
                .as("ticket of 180")
                .isFalse();
        assertThat(holds(world, each.condition(), 200, 100, 3.2, 900, 2.8, 250)).isTrue();
        assertThat(holds(world, each.condition(), 490, 100, 3.1, 900, 3.1, 0))
                .as("neither is rated 3.2")
                .isFalse();
        assertThat(holds(world, each.condition(), 190, 300, 2.8, 300, 2.8, 260))
                .as("nothing is said below 200")
                .isTrue();
    }

    private static Optional<Stated> threeTiers(World world) {
        return world.plans().get(0).always().stream()
                .filter(stated -> stated.text().startsWith("On the second day the hotel decides"))
                .findFirst();
    }

    private static boolean holds(
            World world,
            Condition condition,
            int price,
            int lunch,
            double lunchRating,
            int dinner,
            double dinnerRating,
            int ticket) {
        Database database = world.database();
        Map<String, List<Row>> changed = new HashMap<>();
        changed.put("hotels", with(database, "hotels", 0, Map.of("price", price)));
        changed.put("attractions", with(database, "attractions", 0, Map.of("ticket", ticket)));
        Database step = database.with(
                Map.of("restaurants", with(database, "restaurants", 0, Map.of("price", lunch, "rating", lunchRating))));
        changed.put("restaurants", with(step, "restaurants", 1, Map.of("price", dinner, "rating", dinnerRating)));
        Database set = database.with(changed);
        return new Evaluator(set)
                .holds(
                        condition,
                        Scope.of(Map.of(
                                "hotel", key(set, "hotels", 0),
                                "afternoon_restaurant", key(set, "restaurants", 0),
                                "evening_restaurant", key(set, "restaurants", 1),
                                "afternoon_attraction", key(set, "attractions", 0))));
    }

    private static Value key(Database database, String table, int row) {
        return database.key(table, database.rows(table).get(row)).get(0);
    }

    private static List<Row> with(Database database, String table, int row, Map<String, Object> cells) {
        List<Row> rows = new ArrayList<>(database.rows(table));
        List<Value> values = new ArrayList<>(rows.get(row).values());
        cells.forEach((column, value) -> values.set(
                database.schema().table(table).index(column), Value.of(new java.math.BigDecimal(value.toString()))));
        rows.set(row, new Row(values));
        return rows;
    }
}
