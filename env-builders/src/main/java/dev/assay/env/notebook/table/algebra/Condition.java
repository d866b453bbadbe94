package dev.assay.env.notebook.table.algebra;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;

/** What holds for a row or not; nothing holds for a value that is missing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "condition")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = Condition.Among.class, name = "among"),
    @JsonSubTypes.Type(value = Condition.Within.class, name = "within"),
    @JsonSubTypes.Type(value = Condition.Exceeds.class, name = "exceeds")
})
public sealed interface Condition {
    /** Calls the case that this condition is. */
    <R> R match(Cases<R> cases);

    /** One function for each kind of condition. */
    interface Cases<R> {
        R compare(Compare condition);

        R among(Among condition);

        R within(Within condition);

        R exceeds(Exceeds condition);
    }

    /** A column of numbers compares so with a number. */
    record Compare(String column, Relation relation, BigDecimal number) implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.compare(this);
        }
    }

    /** A column of texts has one of these. */
    record Among(String column, List<String> texts) implements Condition {
        public Among {
            texts = List.copyOf(texts);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.among(this);
        }
    }

    /**
     * A column of instants lies in a span of days.
     *
     * @param from first day, {@code YYYY-MM-DD}
     * @param to last day, which belongs to the span
     */
    record Within(String column, String from, String to) implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.within(this);
        }
    }

    /** One column of numbers is greater than another. */
    record Exceeds(String column, String other) implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exceeds(this);
        }
    }
}
