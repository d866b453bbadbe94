package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a number compares with another. */
public enum Relation {
    @JsonProperty("less")
    LESS("<"),
    @JsonProperty("at_most")
    AT_MOST("<="),
    @JsonProperty("more")
    MORE(">"),
    @JsonProperty("at_least")
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** The sign of SQL and of Python. */
    public String sign() {
        return sign;
    }

    /** The same with the boundary on the other side. */
    public Relation shifted() {
        return switch (this) {
            case LESS -> AT_MOST;
            case AT_MOST -> LESS;
            case MORE -> AT_LEAST;
            case AT_LEAST -> MORE;
        };
    }
}
