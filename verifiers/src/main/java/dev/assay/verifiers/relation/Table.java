package dev.assay.verifiers.relation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table.
 *
 * @param name as in the database
 * @param noun one row, {@code hotel}
 * @param plural several rows, {@code hotels}
 * @param columns in order
 * @param key names of the key columns: one for a table of entities, two or more for what holds between entities (a distance), or
 *     of an entity on a date (a forecast)
 */
public record Table(String name, String noun, String plural, List<Column> columns, List<String> key) {
    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        Set<String> names = new LinkedHashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "The table (%s) has two columns (%s).".formatted(name, column.name()));
            }
        }
        if (key.isEmpty() || !names.containsAll(key) || Set.copyOf(key).size() < key.size()) {
            throw new IllegalArgumentException(
                    "The key (%s) of table (%s) must name some of its columns (%s), each once."
                            .formatted(key, name, names));
        }
    }

    /** Whether its rows are entities: the key is a single column. */
    public boolean entities() {
        return key.size() == 1;
    }

    /** The column of this name. */
    public Optional<Column> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** The column of this name, which must exist. */
    public Column column(String column) {
        return find(column)
                .orElseThrow(() -> new IllegalArgumentException("The table (%s) has no column (%s); it has %s."
                        .formatted(
                                name, column, columns.stream().map(Column::name).toList())));
    }

    /** Position of the column of this name, which must exist. */
    public int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return columns.indexOf(column(column));
    }
}
