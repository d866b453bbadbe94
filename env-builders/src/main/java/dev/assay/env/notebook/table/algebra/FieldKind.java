package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the values of a column are once they have been read. */
public enum FieldKind {
    /** Words, dates that are only compared, months, names of weekdays. */
    @JsonProperty("text")
    TEXT,
    /** A double. */
    @JsonProperty("number")
    NUMBER,
    /** A date and time of day, without zone: that of the reading. */
    @JsonProperty("instant")
    INSTANT
}
