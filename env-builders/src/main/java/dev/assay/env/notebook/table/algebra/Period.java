package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Spans of the calendar; each is named by a text that sorts by time. */
public enum Period {
    /** Named {@code YYYY-MM-DD}. */
    @JsonProperty("day")
    DAY("day"),
    /** From Monday on, named by its Monday. */
    @JsonProperty("week")
    WEEK("week"),
    /** Named {@code YYYY-MM}. */
    @JsonProperty("month")
    MONTH("month");

    private final String noun;

    Period(String noun) {
        this.noun = noun;
    }

    /** What people call it, and SQL. */
    public String noun() {
        return noun;
    }
}
