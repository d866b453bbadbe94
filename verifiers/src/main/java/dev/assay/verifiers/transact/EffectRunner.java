package dev.assay.verifiers.transact;

import dev.assay.verifiers.expression.Evaluator;
import dev.assay.verifiers.expression.Scope;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies one effect; what does not fit the schema is an {@link IllegalArgumentException}. */
final class EffectRunner implements Effect.Cases<State> {
    private final State state;
    private final Database database;
    private final Evaluator evaluator;
    private final Scope scope;

    EffectRunner(State state, Scope scope) {
        this.state = state;
        this.database = state.database();
        this.evaluator = new Evaluator(database);
        this.scope = scope;
    }

    @Override
    public State insert(Effect.Insert effect) {
        Table table = database.schema().table(effect.table());
        effect.values().keySet().forEach(table::index);
        boolean numbered = numbered(effect, table);
        List<@Nullable Value> values = new ArrayList<>();
        for (Column column : table.columns()) {
            Term term = effect.values().get(column.name());
            boolean number = numbered && table.key().get(0).equals(column.name());
            values.add(number ? next(table) : term == null ? null : evaluator.value(term, scope));
        }
        Row row = new Row(values);
        List<Row> rows = new ArrayList<>(database.rows(table.name()));
        rows.add(row);
        Set<State.Key> keys = new LinkedHashSet<>(state.numbered());
        Database after = database.with(Map.of(table.name(), rows));
        if (numbered) {
            keys.add(new State.Key(table.name(), after.key(table.name(), row)));
        }
        return new State(after, keys);
    }

    /** Whether the row gets its number from the table. */
    static boolean numbered(Effect.Insert effect, Table table) {
        return table.entities()
                && table.column(table.key().get(0)).type() == ColumnType.INTEGER
                && !effect.values().containsKey(table.key().get(0));
    }

    private Value next(Table table) {
        int key = table.index(table.key().get(0));
        BigDecimal greatest = null;
        for (Row row : database.rows(table.name())) {
            if (row.values().get(key) instanceof Value.Number number) {
                greatest = greatest == null ? number.number() : greatest.max(number.number());
            }
        }
        return Value.of(greatest == null ? BigDecimal.ONE : greatest.add(BigDecimal.ONE));
    }

    @Override
    public State update(Effect.Update effect) {
        Table table = database.schema().table(effect.table());
        Row row = found(table, effect.key());
        List<@Nullable Value> values = new ArrayList<>(row.values());
        effect.values().forEach((column, term) -> {
            if (table.key().contains(column)) {
                throw new IllegalArgumentException(
                        "The key column (%s.%s) cannot be updated.".formatted(table.name(), column));
            }
            values.set(table.index(column), evaluator.value(term, scope));
        });
        return new State(changed(table, each -> each.equals(row) ? new Row(values) : each), state.numbered());
    }

    @Override
    public State delete(Effect.Delete effect) {
        Table table = database.schema().table(effect.table());
        Row row = found(table, effect.key());
        List<Row> rows = new ArrayList<>(database.rows(table.name()));
        rows.removeIf(each -> each.equals(row));
        Set<State.Key> keys = new LinkedHashSet<>(state.numbered());
        keys.remove(new State.Key(table.name(), database.key(table.name(), row)));
        return new State(database.with(Map.of(table.name(), rows)), keys);
    }

    private Database changed(Table table, UnaryOperator<Row> change) {
        List<Row> rows = new ArrayList<>();
        database.rows(table.name()).forEach(row -> rows.add(change.apply(row)));
        return database.with(Map.of(table.name(), rows));
    }

    private Row found(Table table, List<Term> key) {
        List<Value> values = new ArrayList<>();
        for (Term term : key) {
            Value value = evaluator.value(term, scope);
            if (value == null) {
                throw new IllegalArgumentException(
                        "A key of table (%s) has no value: %s.".formatted(table.name(), term));
            }
            values.add(value);
        }
        return database.find(table.name(), values)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The table (%s) has no row with the key %s.".formatted(table.name(), values)));
    }
}
