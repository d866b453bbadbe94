package dev.assay.verifiers.expression;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many values become one; undefined values are passed over, except that COUNT counts rows. SUM and MEAN are undefined over anything
 * else than numbers, MIN and MAX over values of several kinds.
 */
public enum Aggregate {
    @JsonProperty("count")
    COUNT,
    @JsonProperty("sum")
    SUM,
    /** The exact mean, rounded half up to as many decimals as the query says; to 12 where a term says nothing. */
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
