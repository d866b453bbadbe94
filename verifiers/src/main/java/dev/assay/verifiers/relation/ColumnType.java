package dev.assay.verifiers.relation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

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

    private static final Pattern CALENDAR = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    /** More could not be told apart in SQLite's REAL. */
    private static final int DIGITS = 15;

    /** Whether this is one of the values of the type. */
    public boolean fits(Value value) {
        return switch (this) {
            case TEXT -> value instanceof Value.Text;
            case DATE ->
                value instanceof Value.Text text
                        && CALENDAR.matcher(text.text()).matches();
            case INTEGER ->
                value instanceof Value.Number number && number.number().scale() == 0;
            case DECIMAL ->
                value instanceof Value.Number number && number.number().precision() <= DIGITS;
            case FLAG -> value instanceof Value.Flag;
        };
    }

    /** Whether values are numbers. */
    public boolean numeric() {
        return this == INTEGER || this == DECIMAL;
    }

    /** Whether values have an order that people know: numbers and dates. */
    public boolean ordered() {
        return numeric() || this == DATE;
    }
}
