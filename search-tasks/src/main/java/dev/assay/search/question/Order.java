package dev.assay.search.question;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a value compares with another: as a number, or as a date, the later being the greater. */
public enum Order {
    @JsonProperty("greater")
    GREATER,
    @JsonProperty("smaller")
    SMALLER
}
