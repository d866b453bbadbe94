package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Schema;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to be known of a row: columns, and what of the rows that it refers to.
 *
 * @param table its table
 * @param columns no key columns
 * @param follow by reference column
 */
record Need(String table, SortedSet<String> columns, SortedMap<String, Need> follow) {
    Need {
        columns = Collections.unmodifiableSortedSet(new TreeSet<>(columns));
        follow = Collections.unmodifiableSortedMap(new TreeMap<>(follow));
    }

    /** Nothing but that it is there. */
    static Need of(String table) {
        return new Need(table, new TreeSet<>(), new TreeMap<>());
    }

    /** Whether no column is needed, of the row or of others. */
    boolean isEmpty() {
        return columns.isEmpty() && follow.isEmpty();
    }

    /** The same with other columns of the row itself. */
    Need with(Set<String> others) {
        return new Need(table, new TreeSet<>(others), follow);
    }

    /** The same and a column. */
    Need and(String column, Schema schema) {
        if (schema.table(table).key().contains(column)) {
            return this;
        }
        SortedSet<String> more = new TreeSet<>(columns);
        more.add(column);
        return new Need(table, more, follow);
    }

    /** The same and a field. */
    Need and(Term.Field field, Schema schema) {
        if (field.path().isEmpty()) {
            return and(field.column(), schema);
        }
        String reference = field.path().get(0);
        String target =
                Objects.requireNonNull(schema.table(table).column(reference).references());
        Term.Field rest = new Term.Field(field.path().subList(1, field.path().size()), field.column());
        SortedMap<String, Need> more = new TreeMap<>(follow);
        more.put(reference, follow.getOrDefault(reference, of(target)).and(rest, schema));
        return new Need(table, columns, more).and(reference, schema);
    }
}
