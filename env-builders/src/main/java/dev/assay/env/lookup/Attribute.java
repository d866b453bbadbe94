package dev.assay.env.lookup;

import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Table;

/**
 * What may be said of the rows of a table: a column of theirs, or one of the row that they refer to.
 *
 * @param term its value for the row at hand
 * @param table table of the column
 * @param column the column
 * @param use what tasks may do with it
 */
record Attribute(Term.Field term, Table table, Column column, Use use) {
    /**
     * What tasks may do with a column.
     *
     * @param additive whether a sum of it means something
     * @param kinds whether it sorts rows into few kinds
     * @param hidden whether no tool tells it at first
     */
    record Use(boolean additive, boolean kinds, boolean hidden) {}

    boolean numeric() {
        return column.type().numeric() && column.references() == null;
    }

    boolean ordered() {
        return column.type().ordered() && column.references() == null;
    }
}
