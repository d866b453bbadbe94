package dev.assay.env.pack;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.RowAtHand;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fills derived columns and sets the values about which something else decides, each after those that it depends on. */
final class Derivation {
    private final Tables tables;
    private final Set<String> done = new HashSet<>();
    private final Schema schema;
    private final Map<String, List<Row>> rows;

    /** Over tables with the columns that the shape has, and rows whose derived cells are absent. */
    Derivation(List<PackTable> tables, Map<String, List<Row>> rows) {
        this.tables = new Tables(tables);
        this.rows = new TreeMap<>(rows);
        this.schema = new Schema(tables.stream().map(Derivation::relation).toList());
    }

    static Table relation(PackTable table) {
        List<Column> columns = table.columns().stream().map(PackColumn::column).toList();
        return new Table(table.name(), table.noun(), table.plural(), columns, table.key());
    }

    Database database() {
        for (PackTable table : tables.all()) {
            table.columns().forEach(column -> fill(table, column));
        }
        return new Database(schema, rows);
    }

    private void fill(PackTable table, PackColumn column) {
        if (!column.settledLater() || !done.add(Uses.column(table.name(), column.name()))) {
            return;
        }
        for (String used : needs(table, column)) {
            String[] parts = used.split("\\.");
            if (parts.length > 1) {
                PackTable other = tables.get(parts[0]);
                fill(other, other.column(parts[1]));
            }
        }
        Evaluator evaluator = new Evaluator(new Database(unfinished(), rows));
        int place = table.columns().indexOf(column);
        List<Row> filled = new ArrayList<>();
        for (Row row : rows.getOrDefault(table.name(), List.of())) {
            List<@Nullable Value> values = new ArrayList<>(row.values());
            Scope scope = Scope.of(Map.of()).at(new RowAtHand(table.name(), row));
            values.set(place, value(column, values.get(place), evaluator, scope));
            filled.add(new Row(values));
        }
        rows.put(table.name(), filled);
    }

    private static boolean derived(PackColumn column) {
        return column.filling() instanceof Filling.Derived || column.filling() instanceof Filling.Holds;
    }

    /** The schema where derived cells may still be absent. */
    private Schema unfinished() {
        List<Table> loose = new ArrayList<>();
        for (PackTable table : tables.all()) {
            List<Column> columns = table.columns().stream()
                    .map(column -> derived(column) ? column.column().orAbsent() : column.column())
                    .toList();
            loose.add(new Table(table.name(), table.noun(), table.plural(), columns, table.key()));
        }
        return new Schema(loose);
    }

    /** The columns that must be filled before this one is; it may speak of its own drawn value. */
    static Set<String> needs(PackTable table, PackColumn column) {
        Set<String> names = new TreeSet<>();
        if (derived(column)) {
            names.addAll(Presence.usesOf(column).names());
        } else {
            column.but().forEach(each -> names.addAll(each.condition().uses().names()));
            names.remove(Uses.column(table.name(), column.name()));
        }
        return names;
    }

    private static @Nullable Value value(PackColumn column, @Nullable Value drawn, Evaluator evaluator, Scope scope) {
        if (derived(column)) {
            return derived(column.filling(), evaluator, scope);
        }
        for (But but : column.but()) {
            if (evaluator.holds(but.condition().value(), scope)) {
                return but.value();
            }
        }
        return drawn;
    }

    private static @Nullable Value derived(Filling filling, Evaluator evaluator, Scope scope) {
        if (filling instanceof Filling.Holds holds) {
            return Value.of(evaluator.holds(holds.condition().value(), scope));
        }
        Filling.Derived derived = (Filling.Derived) filling;
        Value value = evaluator.value(derived.term().value(), scope);
        return value instanceof Value.Number number
                ? Value.of(number.number().setScale(derived.decimals(), RoundingMode.HALF_UP))
                : value;
    }
}
