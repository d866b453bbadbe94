package dev.assay.verifiers.expression;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many values become one; undefined values are passed over, except that COUNT counts rows. */
public enum Aggregate {
    @JsonProperty("count")
    COUNT,
    @JsonProperty("sum")
    SUM,
    /** The exact mean, rounded half up where the query says to how many decimals. */
    @JsonProperty("mean")
    MEAN,
    @JsonProperty("min")
    MIN,
    @JsonProperty("max")
    MAX,
    /** How many different values. */
    @JsonProperty("distinct")
    DISTINCT
}
