package dev.assay.verifiers.relation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** A value of a cell or of an answer: text, exact number or flag. An absent value is {@code null}. In JSON: the plain scalar. */
public sealed interface Value {
    /** A text, dates included. */
    record Text(@JsonValue String text) implements Value {
        @Override
        public String toString() {
            return text;
        }
    }

    /** An exact number; two numbers are equal when their values are, whatever their scale. */
    @SuppressWarnings("JavaLangClash") // always spoken of as Value.Number
    record Number(@JsonValue BigDecimal number) implements Value {
        public Number {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            if (number.scale() < 0) {
                number = number.setScale(0);
            }
        }

        @Override
        public String toString() {
            return number.toPlainString();
        }
    }

    /** Yes or no. */
    record Flag(@JsonValue boolean flag) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(flag);
        }
    }

    /** A text. */
    static Value of(String text) {
        return new Text(text);
    }

    /** An integer. */
    static Value of(long number) {
        return new Number(BigDecimal.valueOf(number));
    }

    /** A number. */
    static Value of(BigDecimal number) {
        return new Number(number);
    }

    /** A flag. */
    static Value of(boolean flag) {
        return new Flag(flag);
    }

    /**
     * Reads a JSON scalar.
     *
     * @throws IllegalArgumentException when it is an object, a list or null
     */
    @JsonCreator
    static Value of(JsonNode json) {
        if (json.isTextual()) {
            return new Text(json.textValue());
        }
        if (json.isBoolean()) {
            return new Flag(json.booleanValue());
        }
        if (json.isNumber()) {
            return new Number(json.decimalValue());
        }
        throw new IllegalArgumentException("The JSON value (%s) is neither text, number nor flag.".formatted(json));
    }
}
