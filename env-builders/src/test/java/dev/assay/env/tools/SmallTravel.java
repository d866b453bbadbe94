package dev.assay.env.tools;

import dev.assay.env.world.ToolNames;
import dev.assay.env.world.Traits;
import dev.assay.env.world.World;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.task.Provenance;
import dev.assay.verifiers.transact.Action;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Three cities with hotels, restaurants, attractions, transport and weather: the published example, small. */
public final class SmallTravel {
    private SmallTravel() {}

    private static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    private static Column city(String name) {
        return text(name).referring("city");
    }

    private static Table places(String noun, String plural, Column... more) {
        List<Column> columns = new ArrayList<>(List.of(text("name"), city("city")));
        columns.addAll(List.of(more));
        return new Table(noun, noun, plural, columns, List.of("name"));
    }

    /** Its schema. */
    public static Schema schema() {
        Column price = Column.of("price", ColumnType.DECIMAL).in("CNY");
        Column rating = Column.of("rating", ColumnType.DECIMAL);
        return new Schema(List.of(
                new Table(
                        "city",
                        "city",
                        "cities",
                        List.of(text("name"), Column.of("population", ColumnType.INTEGER)),
                        List.of("name")),
                places("hotel", "hotels", price, rating.orAbsent(), Column.of("noise", ColumnType.INTEGER)),
                places("restaurant", "restaurants", price, rating, text("cuisine")),
                places("attraction", "attractions", price, Column.of("free_entry", ColumnType.FLAG)),
                new Table(
                        "city_transport",
                        "city transport",
                        "city transports",
                        List.of(city("city"), Column.of("day_ticket", ColumnType.DECIMAL)),
                        List.of("city")),
                new Table(
                        "transport",
                        "transport",
                        "transports",
                        List.of(
                                city("from_city"),
                                city("to_city"),
                                Column.of("hours", ColumnType.DECIMAL).in("hours")),
                        List.of("from_city", "to_city")),
                new Table(
                        "weather",
                        "weather",
                        "weather reports",
                        List.of(city("city"), Column.of("date", ColumnType.DATE), text("sky")),
                        List.of("city", "date"))));
    }

    /** A row of texts, numbers, flags and nulls. */
    public static Row row(@Nullable Object... values) {
        List<@Nullable Value> row = new ArrayList<>();
        for (Object value : values) {
            row.add(
                    value == null
                            ? null
                            : value instanceof Boolean flag
                                    ? Value.of(flag)
                                    : value instanceof Integer number
                                            ? Value.of(number)
                                            : value instanceof Double number
                                                    ? Value.of(BigDecimal.valueOf(number))
                                                    : Value.of(value.toString()));
        }
        return new Row(row);
    }

    /** Its database. */
    public static Database database() {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        rows.put("city", List.of(row("Hangzhou", 12_000), row("Suzhou", 9_000), row("Wuxi", 7_000)));
        rows.put(
                "hotel",
                List.of(
                        row("Lake Inn", "Hangzhou", 810.5, 4.7, 30),
                        row("Canal House", "Suzhou", 420.0, null, 41),
                        row("Garden Hotel", "Suzhou", 555.0, 4.1, 25),
                        row("Tower", "Wuxi", 190.0, 3.3, 60)));
        rows.put(
                "restaurant",
                List.of(
                        row("Dragon Well", "Hangzhou", 120.0, 4.5, "Zhejiang"),
                        row("Noodle Bar", "Suzhou", 35.5, 3.9, "noodles"),
                        row("Crab Palace", "Wuxi", 300.0, 4.8, "seafood")));
        rows.put(
                "attraction",
                List.of(
                        row("West Lake", "Hangzhou", 0.0, true),
                        row("Lion Grove", "Suzhou", 40.0, false),
                        row("Turtle Head", "Wuxi", 90.0, false)));
        rows.put("city_transport", List.of(row("Hangzhou", 15.0), row("Suzhou", 12.0)));
        List<Row> ways = new ArrayList<>();
        List<Row> skies = new ArrayList<>();
        for (String from : List.of("Hangzhou", "Suzhou", "Wuxi")) {
            for (String to : List.of("Hangzhou", "Suzhou", "Wuxi")) {
                if (!from.equals(to)) {
                    ways.add(row(from, to, (from.length() + to.length()) / 8.0));
                }
            }
            skies.add(row(from, "2025-10-01", "sunny"));
            skies.add(row(from, "2025-10-02", "rain"));
        }
        rows.put("transport", ways);
        rows.put("weather", skies);
        return new Database(schema(), rows);
    }

    /** A world of it with these actions. */
    public static World world(Action... actions) {
        return new World(
                "travel",
                "Trip planning",
                database(),
                List.of(
                        new Traits("hotel", "price", true, true, false, false, false, null, null, null),
                        new Traits("hotel", "rating", true, false, false, false, false, null, null, null),
                        new Traits("hotel", "noise", true, false, false, false, true, null, null, null),
                        new Traits("restaurant", "cuisine", false, false, true, false, false, null, null, null)),
                List.of(),
                List.of(actions),
                List.of("Nobody may be told the price of another guest."),
                new ToolNames(
                        new TreeMap<>(Map.of(
                                "transport", "get_inter_city_transport", "city_transport", "get_city_transport")),
                        new TreeMap<>()),
                new Provenance("made for tests", "Apache-2.0", null, "2026-01-01T00:00:00Z", new TreeMap<>()));
    }
}
