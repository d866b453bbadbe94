package dev.assay.env.pack;

import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table in the making: keys are there from the start, other cells are filled column by column. */
final class Draft {
    /** Position of a cell that has none. */
    static final double NOWHERE = -1;

    private final PackTable table;
    private final List<List<Value>> keys;
    private final Map<List<Value>, Integer> index = new HashMap<>();
    private final Map<String, @Nullable Value[]> cells = new HashMap<>();
    private final Map<String, double[]> positions = new HashMap<>();

    /** With the columns that a shape has. */
    Draft(PackTable table, List<List<Value>> keys) {
        this.table = table;
        this.keys = List.copyOf(keys);
        for (int row = 0; row < keys.size(); row++) {
            index.put(keys.get(row), row);
        }
        for (PackColumn column : table.columns()) {
            double[] nowhere = new double[keys.size()];
            Arrays.fill(nowhere, NOWHERE);
            positions.put(column.name(), nowhere);
            cells.put(column.name(), new @Nullable Value[keys.size()]);
        }
        for (int part = 0; part < table.key().size(); part++) {
            fillKey(part);
        }
    }

    private void fillKey(int part) {
        PackColumn column = table.column(table.key().get(part));
        List<String> order = Vocabulary.domain(column.filling());
        for (int row = 0; row < size(); row++) {
            Value value = keys.get(row).get(part);
            int place = order.indexOf(value.toString());
            put(column.name(), row, value, place < 0 ? NOWHERE : place / Math.max(1.0, order.size() - 1.0));
        }
    }

    PackTable table() {
        return table;
    }

    int size() {
        return keys.size();
    }

    List<List<Value>> keys() {
        return keys;
    }

    /** The row with this key, or -1. */
    int row(List<Value> key) {
        return index.getOrDefault(key, -1);
    }

    boolean has(String column) {
        return cells.containsKey(column);
    }

    @Nullable Value cell(String column, int row) {
        @Nullable Value[] values = cells.get(column);
        return values == null ? null : values[row];
    }

    /** Where a cell lies between the least, 0, and the greatest, 1, of its column, or {@link #NOWHERE}. */
    double position(String column, int row) {
        double[] values = positions.get(column);
        return values == null ? NOWHERE : values[row];
    }

    void put(String column, int row, @Nullable Value value, double position) {
        @Nullable Value[] values = cells.get(column);
        double[] places = positions.get(column);
        if (values == null || places == null) {
            throw new IllegalArgumentException(
                    "The table (%s) has no column (%s) here.".formatted(table.name(), column));
        }
        values[row] = value;
        places[row] = position;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            rows.add(row(row));
        }
        return rows;
    }

    /** A row as far as it is filled. */
    Row row(int row) {
        List<@Nullable Value> values = new ArrayList<>();
        for (PackColumn column : table.columns()) {
            values.add(cell(column.name(), row));
        }
        return new Row(values);
    }
}
