package dev.assay.verifiers.expression;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How two values compare. Order is that of numbers; of texts, by code point, so ISO dates compare as dates; no comes before yes. */
public enum Comparison {
    @JsonProperty("=")
    EQ("=="),
    @JsonProperty("!=")
    NE("!="),
    @JsonProperty("<")
    LT("<"),
    @JsonProperty("<=")
    LE("<="),
    @JsonProperty(">")
    GT(">"),
    @JsonProperty(">=")
    GE(">=");

    private final String python;

    Comparison(String python) {
        this.python = python;
    }

    /** The operator in Python. */
    public String python() {
        return python;
    }

    /** Whether it holds for the sign of an ordinary comparison, {@code left.compareTo(right)}. */
    public boolean holds(int sign) {
        return switch (this) {
            case EQ -> sign == 0;
            case NE -> sign != 0;
            case LT -> sign < 0;
            case LE -> sign <= 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
        };
    }
}
