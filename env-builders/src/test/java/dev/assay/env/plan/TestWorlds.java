package dev.assay.env.plan;

import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Leg;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.ToolNames;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition.Compare;
import dev.assay.verifiers.expression.Term.Cell;
import dev.assay.verifiers.expression.Term.Variable;
import dev.assay.verifiers.plan.Constraint.Each;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.task.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Worlds to design tasks in: a trip after the published example, and deliveries with vans that hold only so much. */
public final class TestWorlds {
    private static final List<String> CITIES =
            List.of("Hangzhou", "Suzhou", "Wuxi", "Nanjing", "Ningbo", "Shaoxing", "Jiaxing", "Yangzhou");
    private static final List<String> CUISINES = List.of("Sichuan", "Zhejiang", "Cantonese", "vegetarian");
    private static final List<String> DATES =
            List.of("2025-10-01", "2025-10-02", "2025-10-03", "2025-10-04", "2025-10-05", "2025-10-06");

    private TestWorlds() {}

    private static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    private static Column decimal(String name, @Nullable String unit) {
        Column column = Column.of(name, ColumnType.DECIMAL);
        return unit == null ? column : column.in(unit);
    }

    private static Column integer(String name, String unit) {
        return Column.of(name, ColumnType.INTEGER).in(unit);
    }

    private static Table entities(String noun, String plural, Column... columns) {
        List<Column> all = new ArrayList<>(List.of(text("name")));
        all.addAll(List.of(columns));
        return new Table(noun, noun, plural, all, List.of("name"));
    }

    private static Row row(Object... values) {
        List<@Nullable Value> row = new ArrayList<>();
        for (Object value : values) {
            row.add(
                    value instanceof Boolean flag
                            ? Value.of(flag)
                            : value instanceof Integer number
                                    ? Value.of(number)
                                    : value instanceof BigDecimal number ? Value.of(number) : Value.of((String) value));
        }
        return new Row(row);
    }

    private static BigDecimal tenths(SplittableRandom random, int low, int high) {
        return BigDecimal.valueOf(low + random.nextInt(high - low + 1), 1);
    }

    /** A trip; the seed decides everything but the schema and the names. */
    public static World travel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Column city = text("city").referring("city");
        Schema schema = new Schema(List.of(
                entities("city", "cities", text("province")),
                entities(
                        "hotel",
                        "hotels",
                        city,
                        decimal("price", "CNY"),
                        decimal("rating", null),
                        integer("noise", "dB")),
                entities(
                        "restaurant",
                        "restaurants",
                        city,
                        decimal("price", "CNY"),
                        decimal("rating", null),
                        text("cuisine")),
                entities(
                        "attraction",
                        "attractions",
                        city,
                        decimal("ticket", "CNY"),
                        Column.of("indoor", ColumnType.FLAG)),
                new Table(
                        "transport",
                        "transport",
                        "transports",
                        List.of(
                                text("from_city").referring("city"),
                                text("to_city").referring("city"),
                                decimal("hours", "hours")),
                        List.of("from_city", "to_city")),
                new Table(
                        "weather",
                        "weather",
                        "weather reports",
                        List.of(city, Column.of("date", ColumnType.DATE), text("sky")),
                        List.of("city", "date"))));
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        CITIES.forEach(name -> {
            add(rows, "city", row(name, random.nextBoolean() ? "Zhejiang" : "Jiangsu"));
            for (int i = 1; i <= 3; i++) {
                add(
                        rows,
                        "hotel",
                        row(
                                name + " Hotel " + i,
                                name,
                                tenths(random, 1_500, 12_000),
                                tenths(random, 30, 50),
                                20 + random.nextInt(50)));
                add(
                        rows,
                        "attraction",
                        row(name + " Sight " + i, name, tenths(random, 0, 2_500), random.nextBoolean()));
            }
            for (int i = 1; i <= 4; i++) {
                add(
                        rows,
                        "restaurant",
                        row(
                                name + " Kitchen " + i,
                                name,
                                tenths(random, 300, 3_000),
                                tenths(random, 28, 50),
                                CUISINES.get(random.nextInt(CUISINES.size()))));
            }
        });
        for (String from : CITIES) {
            for (String to : CITIES) {
                if (!from.equals(to)) {
                    add(rows, "transport", row(from, to, tenths(random, 5, 80)));
                }
            }
            DATES.forEach(date -> add(rows, "weather", row(from, date, random.nextInt(3) == 0 ? "rain" : "sun")));
        }
        return new World(
                "travel",
                "Trip planning",
                new Database(schema, rows),
                List.of(
                        new Traits(
                                "hotel",
                                "price",
                                true,
                                true,
                                false,
                                false,
                                false,
                                "costs at most {value} per night",
                                "costs {value} or more per night",
                                null),
                        new Traits(
                                "hotel",
                                "rating",
                                true,
                                false,
                                false,
                                false,
                                false,
                                null,
                                "is rated {value} or better",
                                null),
                        new Traits(
                                "hotel",
                                "noise",
                                true,
                                false,
                                false,
                                false,
                                true,
                                "has at most {value} of noise",
                                null,
                                null),
                        new Traits(
                                "restaurant",
                                "price",
                                true,
                                true,
                                false,
                                false,
                                false,
                                "costs at most {value}",
                                null,
                                null),
                        new Traits(
                                "restaurant",
                                "rating",
                                true,
                                false,
                                false,
                                false,
                                false,
                                null,
                                "is rated {value} or better",
                                null),
                        new Traits(
                                "restaurant",
                                "cuisine",
                                false,
                                false,
                                true,
                                false,
                                false,
                                null,
                                null,
                                "serves {value} food"),
                        new Traits(
                                "attraction",
                                "ticket",
                                true,
                                true,
                                false,
                                false,
                                false,
                                "has a ticket of at most {value}",
                                null,
                                null),
                        new Traits("attraction", "indoor", false, false, true, false, false, null, null, null),
                        new Traits("weather", "sky", false, false, true, false, false, null, null, "says {value}")),
                List.of(trip()),
                List.of(),
                List.of(),
                new ToolNames(new TreeMap<>(Map.of("transport", "get_inter_city_transport")), new TreeMap<>()),
                provenance());
    }

    private static void add(Map<String, List<Row>> rows, String table, Row row) {
        rows.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
    }

    private static Provenance provenance() {
        return new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>());
    }

    private static PlanTemplate trip() {
        List<Role> roles = List.of(
                new Role(new Choice("city", "city"), "city", true),
                new Role(new Choice("hotel", "hotel"), "hotel", true),
                new Role(new Choice("afternoon_restaurant", "restaurant"), "restaurant for lunch", true),
                new Role(new Choice("afternoon_attraction", "attraction"), "attraction", false),
                new Role(new Choice("evening_restaurant", "restaurant"), "restaurant for dinner", false));
        List<Stated> always = new ArrayList<>();
        roles.stream().skip(1).forEach(role -> always.add(in(role)));
        return new PlanTemplate(
                "Plan a trip of {slots} starting from Hangzhou.",
                "time",
                "day",
                "days",
                DATES,
                2,
                roles,
                always,
                List.of(new Leg(
                        "city",
                        "transport",
                        "hours",
                        "the way from one city to the next takes at most {value} hours")));
    }

    private static Stated in(Role role) {
        Choice choice = role.choice();
        return new Stated(
                new Each(
                        List.of(),
                        new Compare(
                                Cell.of(choice.table(), Variable.of(choice.key()), "city"),
                                Comparison.EQ,
                                Variable.of("city"))),
                "The %s of every day lies in the city of that day.".formatted(role.noun()));
    }

    /** Deliveries: each tour takes an order on a van with a driver. */
    public static World deliveries(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Schema schema = new Schema(List.of(
                entities("parcel", "parcels", integer("weight", "kg"), integer("value", "EUR"), text("kind")),
                entities("van", "vans", integer("capacity", "kg"), integer("cost", "EUR"), integer("age", "years")),
                entities(
                        "driver",
                        "drivers",
                        new Column("tours", ColumnType.INTEGER, null, false, "greatest number of tours", null),
                        integer("wage", "EUR"))));
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (int i = 1; i <= 14; i++) {
            add(
                    rows,
                    "parcel",
                    row(
                            "Parcel " + i,
                            5 + random.nextInt(60),
                            10 + random.nextInt(400),
                            List.of("fragile", "cold", "plain").get(random.nextInt(3))));
        }
        for (int i = 1; i <= 6; i++) {
            add(rows, "van", row("Van " + i, 40 + random.nextInt(90), 20 + random.nextInt(80), random.nextInt(15)));
            add(rows, "driver", row("Driver " + i, 1 + random.nextInt(3), 80 + random.nextInt(90)));
        }
        List<Role> roles = List.of(
                new Role(new Choice("parcel", "parcel"), "parcel", true),
                new Role(new Choice("van", "van"), "van", true),
                new Role(new Choice("driver", "driver"), "driver", true));
        return new World(
                "delivery",
                "Deliveries",
                new Database(schema, rows),
                List.of(
                        new Traits(
                                "parcel",
                                "weight",
                                true,
                                true,
                                false,
                                false,
                                false,
                                "weighs at most {value}",
                                "weighs {value} or more",
                                null),
                        new Traits("parcel", "value", true, true, false, false, false, null, null, null),
                        new Traits("parcel", "kind", false, false, true, false, false, null, null, "is {value}"),
                        new Traits("van", "capacity", false, false, false, true, false, null, null, null),
                        new Traits("van", "cost", true, true, false, false, false, "costs at most {value}", null, null),
                        new Traits("van", "age", true, false, false, false, true, "is at most {value} old", null, null),
                        new Traits("driver", "tours", false, false, false, true, false, null, null, null),
                        new Traits(
                                "driver",
                                "wage",
                                true,
                                true,
                                false,
                                false,
                                false,
                                "earns at most {value}",
                                null,
                                null)),
                List.of(new PlanTemplate(
                        "Plan {slots} of a delivery service.",
                        "tour",
                        "tour",
                        "tours",
                        List.of("tour 1", "tour 2", "tour 3", "tour 4", "tour 5"),
                        3,
                        roles,
                        List.of(),
                        List.of())),
                List.of(),
                List.of(),
                ToolNames.DERIVED,
                provenance());
    }
}
