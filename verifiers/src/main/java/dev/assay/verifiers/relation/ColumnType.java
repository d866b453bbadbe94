package dev.assay.verifiers.relation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Type of a column, and what its values are in Java and in SQLite. */
public enum ColumnType {
    /** {@link Value.Text}; SQLite TEXT. */
    @JsonProperty("text")
    TEXT,
    /** {@link Value.Text} that reads {@code YYYY-MM-DD}; SQLite TEXT. */
    @JsonProperty("date")
    DATE,
    /** {@link Value.Number} without fraction; SQLite INTEGER. */
    @JsonProperty("integer")
    INTEGER,
    /** {@link Value.Number} of at most 15 significant digits; SQLite REAL, whose shortest decimal form is the exact value. */
    @JsonProperty("decimal")
    DECIMAL,
    /** {@link Value.Flag}; SQLite INTEGER, 0 or 1. */
    @JsonProperty("flag")
    FLAG;

    /** Whether values are numbers. */
    public boolean numeric() {
        return this == INTEGER || this == DECIMAL;
    }

    /** Whether values have an order that people know: numbers and dates. */
    public boolean ordered() {
        return numeric() || this == DATE;
    }
}
