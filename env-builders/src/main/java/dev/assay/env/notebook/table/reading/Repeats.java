package dev.assay.env.notebook.table.reading;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What rows that occur more than once mean. */
public enum Repeats {
    /** Every row counts. */
    @JsonProperty("kept")
    KEPT,
    /** Rows that are the same in every column are one. */
    @JsonProperty("identical")
    IDENTICAL,
    /** Of the rows with one key, that with the greatest revision counts. */
    @JsonProperty("latest")
    LATEST
}
