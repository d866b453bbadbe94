package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a row is given of those before it, in an order. */
public enum Course {
    /** The value of the row before; missing for the first. */
    @JsonProperty("previous")
    PREVIOUS,
    /** Its value less that of the row before; missing for the first. */
    @JsonProperty("change")
    CHANGE,
    /** The sum up to this row; missing where the value is. */
    @JsonProperty("running_total")
    RUNNING_TOTAL,
    /** The mean of this row and those before it, so many in all; missing where one of them is, or too few are there. */
    @JsonProperty("moving_mean")
    MOVING_MEAN
}
