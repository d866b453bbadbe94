package dev.assay.env.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.env.python.DatabaseChanges;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Final databases as changes of the initial one, and back. */
final class StateChanges {
    private static final ObjectReader READER =
            CanonicalJson.mapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private StateChanges() {}

    /** How a database differs from the initial one, as the tools' host tells it; whole decimals may be written without a point. */
    static DatabaseChanges between(Database initial, Database last) {
        Map<String, String> tables = new TreeMap<>();
        for (Table table : initial.schema().tables()) {
            List<Row> removed = new ArrayList<>(initial.rows(table.name()));
            List<Row> added = new ArrayList<>(last.rows(table.name()));
            added.removeIf(removed::remove);
            Map<String, String> difference = new TreeMap<>();
            if (!added.isEmpty()) {
                difference.put("added", rows(added));
            }
            if (!removed.isEmpty()) {
                difference.put("removed", rows(removed));
            }
            if (!difference.isEmpty()) {
                tables.put(table.name(), object(difference));
            }
        }
        return new DatabaseChanges(object(tables));
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> CanonicalJson.write(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String rows(List<Row> rows) {
        return rows.stream()
                .map(row -> row.values().stream().map(StateChanges::json).collect(Collectors.joining(",", "[", "]")))
                .sorted()
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(@Nullable Value value) {
        if (value instanceof Value.Text text) {
            return CanonicalJson.write(text.text());
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag() ? "1" : "0";
        }
        return value == null ? "null" : value.toString();
    }

    /** The initial database with these changes; nothing where they do not lead to a database of this schema. */
    static Optional<Database> apply(Database initial, DatabaseChanges changes) {
        try {
            Map<String, List<Row>> changed = new LinkedHashMap<>();
            JsonNode tables = READER.readTree(changes.json());
            for (Map.Entry<String, JsonNode> each : tables.properties()) {
                Table table = initial.schema().table(each.getKey());
                List<Row> rows = new ArrayList<>(initial.rows(table.name()));
                for (JsonNode row : each.getValue().path("removed")) {
                    if (!rows.remove(row(table, row))) {
                        return Optional.empty();
                    }
                }
                for (JsonNode row : each.getValue().path("added")) {
                    rows.add(row(table, row));
                }
                changed.put(table.name(), rows);
            }
            return Optional.of(initial.with(changed));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Row row(Table table, JsonNode json) {
        List<@Nullable Value> values = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            values.add(value(table.columns().get(i), json.path(i)));
        }
        return new Row(values);
    }

    private static @Nullable Value value(Column column, JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        return switch (column.type()) {
            case FLAG -> Value.of(json.decimalValue().signum() != 0);
            case TEXT, DATE, INTEGER, DECIMAL -> Value.of(json);
        };
    }
}
