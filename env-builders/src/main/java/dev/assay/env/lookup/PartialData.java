package dev.assay.env.lookup;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import dev.assay.verifiers.transact.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Databases as agents see them that do not ask about everything. */
final class PartialData {
    private PartialData() {}

    /** The same rows in another order. */
    static Database shuffled(Database database, SplittableRandom random) {
        Map<String, List<Row>> rows = new HashMap<>();
        for (Table table : database.schema().tables()) {
            List<Row> own = new ArrayList<>(database.rows(table.name()));
            for (int i = own.size() - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                Row swapped = own.get(i);
                own.set(i, own.get(j));
                own.set(j, swapped);
            }
            rows.put(table.name(), own);
        }
        return database.with(rows);
    }

    /** Only the rows of which something was read, and those that they refer to. */
    static Database of(Database database, Set<State.Key> read) {
        Set<State.Key> kept = new HashSet<>();
        read.forEach(key -> keep(database, key, kept));
        Map<String, List<Row>> rows = new HashMap<>();
        for (Table table : database.schema().tables()) {
            rows.put(
                    table.name(),
                    database.rows(table.name()).stream()
                            .filter(row -> kept.contains(new State.Key(table.name(), database.key(table.name(), row))))
                            .toList());
        }
        return database.with(rows);
    }

    private static void keep(Database database, State.Key key, Set<State.Key> kept) {
        if (!kept.add(key)) {
            return;
        }
        Table table = database.schema().table(key.table());
        database.find(key.table(), key.key()).ifPresent(row -> {
            for (Column column : table.columns()) {
                Value value = database.cell(table.name(), row, column.name());
                if (column.references() != null && value != null) {
                    keep(database, new State.Key(column.references(), List.of(value)), kept);
                }
            }
        });
    }
}
