package dev.assay.verifiers.relation;

import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param name as in the database
 * @param type of its values
 * @param references table whose single key column this column refers to, if any
 * @param optional whether values may be absent
 * @param label what people call it, {@code price per night}
 * @param unit of its numbers, {@code EUR}, {@code minutes}
 */
public record Column(
        String name,
        ColumnType type,
        @Nullable String references,
        boolean optional,
        String label,
        @Nullable String unit) {
    /** A column that refers to nothing, is always present and has no unit. */
    public static Column of(String name, ColumnType type) {
        return new Column(name, type, null, false, name.replace('_', ' '), null);
    }

    /** The same as a reference to the key of another table. */
    public Column referring(String table) {
        return new Column(name, type, table, optional, label, unit);
    }

    /** The same with a unit. */
    public Column in(String newUnit) {
        return new Column(name, type, references, optional, label, newUnit);
    }

    /** The same, where values may be absent. */
    public Column orAbsent() {
        return new Column(name, type, references, true, label, unit);
    }
}
