package dev.assay.env.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a checked database of the tables that a script made. */
final class TableReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    /** As SQLite's REAL tells decimal numbers apart. */
    private static final MathContext DIGITS = new MathContext(15);

    private TableReader() {}

    /**
     * A database.
     *
     * @param tables as {@code DatabaseScript} gives them
     * @throws IllegalArgumentException naming the first thing that does not fit
     */
    static Database read(JsonNode tables) {
        Map<String, JsonNode> open = new LinkedHashMap<>();
        tables.forEach(table -> open.put(name("table", table.path("name").asText()), table));
        List<Table> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            String next = open.keySet().stream()
                    .filter(name -> references(open.get(name)).stream()
                            .noneMatch(target -> !target.equals(name) && open.containsKey(target)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The tables %s refer to each other in a circle.".formatted(open.keySet())));
            ordered.add(table(next, open.remove(next)));
        }
        Schema schema = new Schema(ordered);
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        tables.forEach(table -> {
            Table of = schema.table(table.path("name").asText());
            List<Row> own = new ArrayList<>();
            table.path("rows").forEach(row -> own.add(row(of, row)));
            rows.put(of.name(), own);
        });
        return new Database(schema, rows);
    }

    private static String name(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The %s (%s) must be named with small letters, digits and low lines, 40 at most."
                            .formatted(what, Problem.cut(name, 60)));
        }
        return name;
    }

    private static List<String> references(@Nullable JsonNode table) {
        List<String> targets = new ArrayList<>();
        if (table != null) {
            table.path("columns").forEach(column -> {
                String target = column.path("references").asText("");
                if (!target.isEmpty()) {
                    targets.add(target);
                }
            });
        }
        return targets;
    }

    private static Table table(String name, JsonNode json) {
        List<Column> columns = new ArrayList<>();
        json.path("columns").forEach(column -> columns.add(column(name, column)));
        List<String> key = new ArrayList<>();
        json.path("key").forEach(each -> key.add(each.asText()));
        if (key.isEmpty()) {
            throw new IllegalArgumentException("The table (%s) declares no PRIMARY KEY.".formatted(name));
        }
        String plural = name.replace('_', ' ');
        return new Table(name, singular(plural), plural, columns, key);
    }

    private static Column column(String table, JsonNode json) {
        String name = name("column of " + table, json.path("name").asText());
        String target = json.path("references").asText("");
        return new Column(
                name,
                type(table, name, json.path("type").asText()),
                target.isEmpty() ? null : target,
                json.path("optional").asBoolean(),
                name.replace('_', ' '),
                null);
    }

    private static ColumnType type(String table, String column, String declared) {
        return switch (declared.toUpperCase(Locale.ROOT).replaceAll("\\(.*", "").strip()) {
            case "TEXT", "VARCHAR" -> ColumnType.TEXT;
            case "DATE" -> ColumnType.DATE;
            case "INTEGER", "INT" -> ColumnType.INTEGER;
            case "REAL", "FLOAT", "DOUBLE", "NUMERIC", "DECIMAL" -> ColumnType.DECIMAL;
            case "BOOLEAN", "BOOL" -> ColumnType.FLAG;
            default ->
                throw new IllegalArgumentException(
                        "The column (%s.%s) is declared as (%s); it must be TEXT, DATE, INTEGER, REAL or BOOLEAN."
                                .formatted(table, column, Problem.cut(declared, 40)));
        };
    }

    private static Row row(Table table, JsonNode json) {
        List<@Nullable Value> values = new ArrayList<>();
        for (int i = 0; i < json.size() && i < table.columns().size(); i++) {
            values.add(value(table, table.columns().get(i), json.path(i)));
        }
        return new Row(values);
    }

    private static @Nullable Value value(Table table, Column column, JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        if (column.type() == ColumnType.FLAG && json.isNumber()) {
            if (!json.isIntegralNumber() || json.asLong(2) < 0 || json.asLong(2) > 1) {
                throw new IllegalArgumentException(
                        "The value (%s) of %s.%s is neither 0 nor 1.".formatted(json, table.name(), column.name()));
            }
            return Value.of(json.asLong() == 1);
        }
        return json.isNumber() ? number(json.decimalValue()) : Value.of(json);
    }

    private static Value number(BigDecimal number) {
        return Value.of(number.scale() > 0 ? number.round(DIGITS) : number);
    }

    /** One of several: {@code cities} gives {@code city}. A word that shows no plural stays. */
    static String singular(String plural) {
        if (plural.endsWith("ies") && plural.length() > 4) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (plural.matches(".*(ss|x|ch|sh|z)es")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") && !plural.endsWith("ss") && !plural.endsWith("us") && plural.length() > 3
                ? plural.substring(0, plural.length() - 1)
                : plural;
    }
}
