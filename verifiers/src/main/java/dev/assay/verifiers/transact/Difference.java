package dev.assay.verifiers.transact;

import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table differ from those expected.
 *
 * @param table the table
 * @param missing rows that should be there and are not, with these values
 * @param surplus rows that should not be there, with these values
 */
public record Difference(String table, List<Row> missing, List<Row> surplus) {
    public Difference {
        missing = List.copyOf(missing);
        surplus = List.copyOf(surplus);
    }

    /** The differences of all tables, none where the databases are the same but for the numbers of new rows. */
    public static List<Difference> between(State expected, Database actual) {
        if (!expected.database().schema().equals(actual.schema())) {
            throw new IllegalArgumentException("The databases have different schemas.");
        }
        return actual.schema().tables().stream()
                .flatMap(table -> of(table, expected, actual).stream())
                .toList();
    }

    private static Optional<Difference> of(Table table, State expected, Database actual) {
        Map<List<Value>, Row> rest = new LinkedHashMap<>();
        actual.rows(table.name()).forEach(row -> rest.put(actual.key(table.name(), row), row));
        List<Row> missing = new ArrayList<>();
        List<Row> numbered = new ArrayList<>();
        for (Row row : expected.database().rows(table.name())) {
            List<Value> key = expected.database().key(table.name(), row);
            if (expected.numbered().contains(new State.Key(table.name(), key))) {
                numbered.add(row);
            } else if (!rest.remove(key, row)) {
                missing.add(row);
            }
        }
        for (Row row : numbered) {
            if (!removeLike(rest, row, table)) {
                missing.add(row);
            }
        }
        return missing.isEmpty() && rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(table.name(), missing, List.copyOf(rest.values())));
    }

    /** Removes a row that is the same but for its number. */
    private static boolean removeLike(Map<List<Value>, Row> rows, Row row, Table table) {
        List<@Nullable Value> wanted = unnumbered(row, table);
        Optional<List<Value>> key = rows.entrySet().stream()
                .filter(each -> unnumbered(each.getValue(), table).equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst();
        key.ifPresent(rows::remove);
        return key.isPresent();
    }

    private static List<@Nullable Value> unnumbered(Row row, Table table) {
        List<@Nullable Value> values = new ArrayList<>(row.values());
        values.set(table.index(table.key().get(0)), null);
        return values;
    }
}
