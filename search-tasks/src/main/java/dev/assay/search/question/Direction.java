package dev.assay.search.question;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a relation is read. */
public enum Direction {
    /** The entity at hand states it. */
    @JsonProperty("out")
    OUT,
    /** The other one states it of the entity at hand. */
    @JsonProperty("in")
    IN;

    /** The other way. */
    public Direction reversed() {
        return this == OUT ? IN : OUT;
    }
}
