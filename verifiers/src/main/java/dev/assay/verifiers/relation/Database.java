package dev.assay.verifiers.relation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A schema and its rows, immutable and checked: types fit, keys are present and unique, references lead somewhere.
 *
 * <p>Safe for use by several threads.
 */
public final class Database {
    private final Schema schema;
    private final SortedMap<String, List<Row>> rows = new TreeMap<>();
    private final Map<String, Map<List<Value>, Row>> byKey = new HashMap<>();

    /**
     * Checks and takes the rows of each table, in their order.
     *
     * @throws IllegalArgumentException naming the first cell that does not fit
     */
    public Database(Schema schema, Map<String, List<Row>> rows) {
        this.schema = schema;
        for (Table table : schema.tables()) {
            List<Row> own = List.copyOf(rows.getOrDefault(table.name(), List.of()));
            this.rows.put(table.name(), own);
            this.byKey.put(table.name(), index(table, own));
        }
        for (Table table : schema.tables()) {
            rows(table.name()).forEach(row -> checkReferences(table, row));
        }
    }

    private static Map<List<Value>, Row> index(Table table, List<Row> rows) {
        Map<List<Value>, Row> index = new HashMap<>();
        for (Row row : rows) {
            checkTypes(table, row);
            List<Value> key = keyOf(table, row);
            if (index.put(key, row) != null) {
                throw new IllegalArgumentException(
                        "The table (%s) has two rows with the key %s.".formatted(table.name(), key));
            }
        }
        return index;
    }

    private static void checkTypes(Table table, Row row) {
        if (row.values().size() != table.columns().size()) {
            throw new IllegalArgumentException("A row of table (%s) has %d values for %d columns."
                    .formatted(
                            table.name(), row.values().size(), table.columns().size()));
        }
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            Value value = row.values().get(i);
            boolean fits = value == null ? column.optional() : column.type().fits(value);
            if (!fits) {
                throw new IllegalArgumentException("The value (%s) of %s.%s is not of type %s."
                        .formatted(value, table.name(), column.name(), column.type()));
            }
        }
    }

    private static List<Value> keyOf(Table table, Row row) {
        List<Value> key = new ArrayList<>();
        for (String name : table.key()) {
            Value value = row.values().get(table.index(name));
            if (value == null) {
                throw new IllegalArgumentException(
                        "A row of table (%s) has no value for its key (%s).".formatted(table.name(), name));
            }
            key.add(value);
        }
        return key;
    }

    private void checkReferences(Table table, Row row) {
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            Value value = row.values().get(i);
            if (column.references() != null
                    && value != null
                    && find(column.references(), List.of(value)).isEmpty()) {
                throw new IllegalArgumentException("The value (%s) of %s.%s is no key of the table (%s)."
                        .formatted(value, table.name(), column.name(), column.references()));
            }
        }
    }

    /** Its schema. */
    public Schema schema() {
        return schema;
    }

    /** The rows of a table, in their order. */
    public List<Row> rows(String table) {
        List<Row> own = rows.get(table);
        return own == null ? rows(schema.table(table).name()) : own;
    }

    /** The row with this key. */
    public Optional<Row> find(String table, List<Value> key) {
        Map<List<Value>, Row> index = byKey.get(schema.table(table).name());
        return Optional.ofNullable(index == null ? null : index.get(key));
    }

    /** A cell of a row. */
    public @Nullable Value cell(String table, Row row, String column) {
        return row.values().get(schema.table(table).index(column));
    }

    /** The key of a row. */
    public List<Value> key(String table, Row row) {
        return keyOf(schema.table(table), row);
    }

    /** The same with other rows in some tables. */
    public Database with(Map<String, List<Row>> changed) {
        Map<String, List<Row>> all = new HashMap<>(rows);
        all.putAll(changed);
        return new Database(schema, all);
    }
}
