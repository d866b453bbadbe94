package dev.assay.search.question.construct;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a question is composed. */
public enum Form {
    /** One link after the other. */
    @JsonProperty("chain")
    CHAIN,
    /** Several weak clues at once. */
    @JsonProperty("intersection")
    INTERSECTION,
    /** A value compared with that of another entity. */
    @JsonProperty("comparison")
    COMPARISON,
    /** A number of links, as a clue. */
    @JsonProperty("count")
    COUNT,
    /** A period, as a clue. */
    @JsonProperty("date")
    DATE,
    /** All entities that fit. */
    @JsonProperty("set")
    SET
}
