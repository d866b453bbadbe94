package dev.assay.env.profile;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rows of the data a world has: some of each table, and whatever those refer to. */
final class SubRows {
    private static final int LEAST = 15;
    static final int MOST = 200;

    /** Rows at least of a table that is alone: all that is asked has to come from it. */
    private static final int LEAST_ALONE = 40;

    private final Database pool;
    private final List<Table> tables;
    private final long shape;
    private final Map<String, Set<List<Value>>> chosen = new LinkedHashMap<>();

    SubRows(Database pool, List<Table> tables, long shape) {
        this.pool = pool;
        this.tables = tables;
        this.shape = shape;
    }

    /** Rows by table, with the columns of the tables given. */
    Map<String, List<Row>> rows() {
        Map<String, Set<Value>> referred = referred();
        for (Table table : tables) {
            chosen.put(table.name(), choose(table, referred.getOrDefault(table.name(), Set.of())));
        }
        for (int i = tables.size() - 1; i >= 0; i--) {
            complete(tables.get(i));
        }
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        tables.forEach(table -> rows.put(table.name(), narrowed(table)));
        return rows;
    }

    /** Keys by table that rows of other tables of the world refer to. */
    private Map<String, Set<Value>> referred() {
        Map<String, Set<Value>> referred = new HashMap<>();
        for (Table table : tables) {
            for (Column column : references(table)) {
                Set<Value> keys =
                        referred.computeIfAbsent(Objects.requireNonNull(column.references()), name -> new HashSet<>());
                for (Row row : pool.rows(table.name())) {
                    Value value = pool.cell(table.name(), row, column.name());
                    if (value != null) {
                        keys.add(value);
                    }
                }
            }
        }
        return referred;
    }

    /** Columns that refer to other tables of the world. */
    private static List<Column> references(Table table) {
        return table.columns().stream()
                .filter(column -> column.references() != null && !table.name().equals(column.references()))
                .toList();
    }

    private Set<List<Value>> choose(Table table, Set<Value> referred) {
        Dice dice = Dice.of(shape, "rows", table.name());
        int most = tables.size() == 1
                ? dice.between(LEAST_ALONE, MOST / 2)
                : dice.between(LEAST, references(table).isEmpty() ? MOST / 3 : MOST);
        Optional<Column> main = references(table).stream()
                .max(Comparator.comparingInt(column ->
                        pool.rows(Objects.requireNonNull(column.references())).size()));
        // What belongs to something chosen comes first, then what something belongs to.
        List<Row> rows = new ArrayList<>(dice.shuffled(pool.rows(table.name())));
        rows.sort(Comparator.<Row, Boolean>comparing(row -> main.isPresent() && !belongs(table, row, main.get()))
                .thenComparing(row -> table.entities()
                        && !referred.isEmpty()
                        && !referred.contains(key(table, row).get(0))));
        Set<List<Value>> keys = new LinkedHashSet<>();
        rows.stream().limit(most).forEach(row -> keys.add(key(table, row)));
        return keys;
    }

    private boolean belongs(Table table, Row row, Column reference) {
        Value value = pool.cell(table.name(), row, reference.name());
        return value != null
                && chosen.getOrDefault(Objects.requireNonNull(reference.references()), Set.of())
                        .contains(List.of(value));
    }

    private List<Value> key(Table table, Row row) {
        return pool.key(table.name(), row);
    }

    /** Adds what the chosen rows of a table refer to. */
    private void complete(Table table) {
        for (List<Value> key : chosen.getOrDefault(table.name(), Set.of())) {
            Row row = pool.find(table.name(), key).orElseThrow();
            for (Column column : references(table)) {
                Value value = pool.cell(table.name(), row, column.name());
                if (value != null) {
                    chosen.computeIfAbsent(Objects.requireNonNull(column.references()), name -> new LinkedHashSet<>())
                            .add(List.of(value));
                }
            }
        }
    }

    private List<Row> narrowed(Table table) {
        Set<List<Value>> keys = chosen.getOrDefault(table.name(), Set.of());
        List<Row> rows = new ArrayList<>();
        for (Row row : pool.rows(table.name())) {
            if (keys.contains(key(table, row))) {
                List<@Nullable Value> values = new ArrayList<>();
                table.columns().forEach(column -> values.add(value(table, row, column, keys)));
                rows.add(new Row(values));
            }
        }
        return rows;
    }

    /** The value of a cell; absent where it refers to a row of its own table that is not there. */
    private @Nullable Value value(Table table, Row row, Column column, Set<List<Value>> keys) {
        Value value = pool.cell(table.name(), row, column.name());
        boolean own = table.name().equals(column.references());
        return value != null && own && !keys.contains(List.of(value)) ? null : value;
    }
}
