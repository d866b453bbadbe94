package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The value of a new column; missing where one of its operands is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "formula")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Formula.Combine.class, name = "combine"),
    @JsonSubTypes.Type(value = Formula.CalendarPart.class, name = "calendar")
})
public sealed interface Formula {
    /** Calls the case that this formula is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of formula. */
    interface Cases<R> {
        R combine(Combine formula);

        R calendar(CalendarPart formula);
    }

    /** Arithmetic; numbers are doubles, so that a quotient keeps its fraction. */
    enum Operator {
        @JsonProperty("minus")
        MINUS("-"),
        @JsonProperty("times")
        TIMES("*"),
        @JsonProperty("divided")
        DIVIDED("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** The sign of SQL and of Python. */
        public String sign() {
            return sign;
        }
    }

    /** Parts of a date and time. */
    enum Part {
        /** {@code 2024-03}, a text. */
        @JsonProperty("month")
        MONTH,
        /** {@code Monday}, a text. */
        @JsonProperty("weekday")
        WEEKDAY,
        /** 0 to 23, a number. */
        @JsonProperty("hour")
        HOUR
    }

    /** Two columns of numbers. */
    record Combine(Operator operator, String left, String right) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.combine(this);
        }
    }

    /** A part of an instant. */
    record CalendarPart(String column, Part part) implements Formula {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.calendar(this);
        }
    }
}
