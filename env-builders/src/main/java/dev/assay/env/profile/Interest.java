package dev.assay.env.profile;

import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Row;
import dev.assay.verifiers.relation.Table;
import java.util.List;

/** Whether one can ask anything about the rows of a table. */
final class Interest {
    /** Fewer rows are no choice. */
    static final int ROWS = 6;

    private Interest() {}

    static boolean of(Table table, List<Row> rows) {
        return entities(table) && rows.size() >= ROWS && table.columns().size() > 1;
    }

    /** Whether it has a column of numbers, dates or flags besides its key. */
    static boolean ordered(Table table) {
        return table.columns().stream()
                .filter(column -> !table.key().contains(column.name()) && column.references() == null)
                .anyMatch(column -> column.type() != ColumnType.TEXT);
    }

    /** Whether its key is its own, not that of another table. */
    static boolean entities(Table table) {
        return table.entities() && table.column(table.key().get(0)).references() == null;
    }
}
