package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What makes one number of many values; values that are missing do not count. */
public enum Function {
    /** Rows, whatever is in them. */
    @JsonProperty("count")
    COUNT,
    @JsonProperty("distinct")
    DISTINCT,
    @JsonProperty("sum")
    SUM,
    @JsonProperty("mean")
    MEAN,
    @JsonProperty("median")
    MEDIAN,
    @JsonProperty("least")
    LEAST,
    @JsonProperty("greatest")
    GREATEST,
    /** Of a sample: divisor n - 1. */
    @JsonProperty("deviation")
    DEVIATION,
    /** Of a population: divisor n. Never asked for; a wrong answer. */
    @JsonProperty("population_deviation")
    POPULATION_DEVIATION,
    /** Interpolated linearly between neighbours. */
    @JsonProperty("quantile")
    QUANTILE;

    /** Whether the result is a whole number whatever the values are. */
    public boolean counts() {
        return this == COUNT || this == DISTINCT;
    }

    /** Whether the result has the unit of the values. */
    public boolean keepsUnit() {
        return !counts();
    }
}
