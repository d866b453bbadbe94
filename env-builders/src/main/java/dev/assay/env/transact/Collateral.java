package dev.assay.env.transact;

import dev.assay.env.lookup.Ground;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Changes of a database beside those that were asked for. */
final class Collateral {
    private static final int TRIES = 40;

    private final Schema schema;
    private final SplittableRandom random;

    Collateral(Schema schema, SplittableRandom random) {
        this.schema = schema;
        this.random = random;
    }

    /** One cell has another value, one row is gone or there twice under another key. */
    Database changed(Database database) {
        for (int i = 0; i < TRIES; i++) {
            Table table = Ground.pick(schema.tables(), random);
            List<Row> rows = new ArrayList<>(database.rows(table.name()));
            if (rows.isEmpty()) {
                continue;
            }
            int at = random.nextInt(rows.size());
            switch (random.nextInt(4)) {
                case 0 -> rows.remove(at);
                case 1 -> rows.add(copy(table, rows.get(at), database));
                default -> rows.set(at, with(table, rows.get(at), database));
            }
            try {
                Database changed = database.with(Map.of(table.name(), rows));
                if (!changed.rows(table.name()).equals(database.rows(table.name()))) {
                    return changed;
                }
            } catch (IllegalArgumentException e) {
                // Such a row may not be there; another change is drawn.
            }
        }
        return database;
    }

    private Row with(Table table, Row row, Database database) {
        List<Column> columns = table.columns().stream()
                .filter(column -> !table.key().contains(column.name()))
                .toList();
        if (columns.isEmpty()) {
            return row;
        }
        Column column = Ground.pick(columns, random);
        List<@Nullable Value> values = new ArrayList<>(row.values());
        Row other = Ground.pick(database.rows(table.name()), random);
        int index = table.index(column.name());
        Value old = values.get(index);
        boolean nudge = old instanceof Value.Number && column.references() == null && random.nextBoolean();
        values.set(
                index,
                nudge
                        ? Value.of(((Value.Number) old).number().add(BigDecimal.ONE))
                        : other.values().get(index));
        return new Row(values);
    }

    /** The row once more, under a key that is free if it is a number, under another row's name and one more letter if it is a text. */
    private Row copy(Table table, Row row, Database database) {
        List<@Nullable Value> values = new ArrayList<>(row.values());
        int index = table.index(table.key().get(0));
        Value key = values.get(index);
        values.set(index, key instanceof Value.Number ? free(table, database) : Value.of(key + "x"));
        return new Row(values);
    }

    private Value free(Table table, Database database) {
        BigDecimal greatest = BigDecimal.ZERO;
        for (Row row : database.rows(table.name())) {
            if (row.values().get(table.index(table.key().get(0))) instanceof Value.Number number) {
                greatest = greatest.max(number.number());
            }
        }
        return Value.of(greatest.add(BigDecimal.valueOf(1 + random.nextInt(9))));
    }

    /** The same with other numbers for new rows: as right as before. */
    Database renumbered(State state) {
        Database database = state.database();
        for (State.Key key : state.numbered()) {
            Table table = schema.table(key.table());
            List<Row> rows = new ArrayList<>();
            for (Row row : database.rows(table.name())) {
                List<@Nullable Value> values = new ArrayList<>(row.values());
                if (database.key(table.name(), row).equals(key.key())) {
                    values.set(table.index(table.key().get(0)), free(table, database));
                }
                rows.add(new Row(values));
            }
            database = database.with(Map.of(table.name(), rows));
        }
        return database;
    }
}
