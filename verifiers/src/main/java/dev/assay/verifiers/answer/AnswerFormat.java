package dev.assay.verifiers.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The closed form that an answer is given in: what is read, and when two answers are the same. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "format")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AnswerFormat.Whole.class, name = "integer"),
    @JsonSubTypes.Type(value = AnswerFormat.Fraction.class, name = "fraction"),
    @JsonSubTypes.Type(value = AnswerFormat.Decimal.class, name = "decimal"),
    @JsonSubTypes.Type(value = AnswerFormat.Text.class, name = "text"),
    @JsonSubTypes.Type(value = AnswerFormat.Sequence.class, name = "list"),
    @JsonSubTypes.Type(value = AnswerFormat.Bag.class, name = "set"),
    @JsonSubTypes.Type(value = AnswerFormat.Mapping.class, name = "mapping"),
    @JsonSubTypes.Type(value = AnswerFormat.Named.class, name = "named"),
    @JsonSubTypes.Type(value = AnswerFormat.Tagged.class, name = "tagged")
})
public sealed interface AnswerFormat {
    /** Calls the case that this format is. */
    <R> R match(Cases<R> cases);

    /** One function for each format. */
    interface Cases<R> {
        R whole(Whole format);

        R fraction(Fraction format);

        R decimal(Decimal format);

        R text(Text format);

        R sequence(Sequence format);

        R bag(Bag format);

        R mapping(Mapping format);

        R named(Named format);

        R tagged(Tagged format);
    }

    /** The format in words, for the statement of a problem: a noun phrase. */
    default String describe() {
        return match(FormatWords.NOUN);
    }

    /** An integer of up to 4000 digits, equal by value. */
    record Whole() implements AnswerFormat {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.whole(this);
        }
    }

    /** {@code p/q}, or {@code p} for a whole number; equal by value, in lowest terms or not. */
    record Fraction() implements AnswerFormat {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fraction(this);
        }
    }

    /**
     * A finite decimal number, with or without an exponent.
     *
     * @param places decimals that it is to be rounded to; one with more (zeros at the end do not count) is wrong. Absent: not rounded
     * @param tolerance largest difference that is still right, 0 or more
     * @param relative whether the tolerance is a share of the expected value
     */
    record Decimal(@Nullable Integer places, BigDecimal tolerance, boolean relative) implements AnswerFormat {
        public Decimal {
            if (tolerance.signum() < 0 || (places != null && places < 0)) {
                throw new IllegalArgumentException("The tolerance (%s) and the decimals (%s) must not be negative."
                        .formatted(tolerance.toPlainString(), places));
            }
            tolerance = tolerance.signum() == 0 ? BigDecimal.ZERO : tolerance.stripTrailingZeros();
        }

        /** Rounded to so many decimals, and equal. */
        public static Decimal rounded(int places) {
            return new Decimal(places, BigDecimal.ZERO, false);
        }

        /** Not rounded, right within this difference. */
        public static Decimal within(String tolerance) {
            return new Decimal(null, new BigDecimal(tolerance), false);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.decimal(this);
        }
    }

    /**
     * A text of up to 10,000 characters: composed (Unicode NFC), without white space at its ends, runs of it as one space.
     *
     * @param caseMatters whether upper and lower case differ
     */
    record Text(@JsonProperty("case_matters") boolean caseMatters) implements AnswerFormat {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /** A list whose order counts: {@code [a, b]}; the outer brackets may be absent. */
    record Sequence(AnswerFormat element) implements AnswerFormat {
        public Sequence {
            requireInner(element);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sequence(this);
        }
    }

    /**
     * A list whose order does not count.
     *
     * @param element format of its elements, one with exact equality
     * @param repeated whether it counts how often an element occurs; if not, each may be given once only
     */
    record Bag(AnswerFormat element, boolean repeated) implements AnswerFormat {
        public Bag {
            requireExact(element);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.bag(this);
        }
    }

    /**
     * {@code {key: value, …}} in any order, each key once.
     *
     * @param key format of the keys, one with exact equality
     * @param value format of the values
     */
    record Mapping(AnswerFormat key, AnswerFormat value) implements AnswerFormat {
        public Mapping {
            requireExact(key);
            requireInner(value);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mapping(this);
        }
    }

    /**
     * Several values by name, {@code @name[value]}, in any order and each once.
     *
     * @param parts formats by name (letters, digits, {@code _}, {@code -}, {@code .}), in the order of the question
     * @param strict whether nothing else may stand in the text; if not, other words and other names are passed over
     */
    record Named(Map<String, AnswerFormat> parts, boolean strict) implements AnswerFormat {
        static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,100}");

        public Named {
            parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("An answer of named values must have at least one.");
            }
            parts.forEach((name, part) -> {
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException(
                            "The name (%s) of a value must be letters, digits, '_', '-' and '.'.".formatted(name));
                }
                requireInner(part);
            });
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.named(this);
        }
    }

    /**
     * Several values by name anywhere in a text, {@code @name[value]}, by the rule of published data-analysis benchmarks: a value ends at
     * the first closing bracket, which must be on its line; of several for one name the last counts; all else is passed over. A value is
     * right if it is the same text, character by character, or if both are numbers that differ by less than the tolerance.
     *
     * @param names letters, digits and {@code _}, in the order of the question
     * @param tolerance above 0
     */
    record Tagged(List<String> names, BigDecimal tolerance) implements AnswerFormat {
        /** The tolerance of the published evaluation. */
        private static final BigDecimal PUBLISHED = new BigDecimal("0.000001");

        public Tagged {
            names = List.copyOf(names);
            if (names.isEmpty() || names.size() != Set.copyOf(names).size()) {
                throw new IllegalArgumentException(
                        "An answer of tagged values must have at least one, and none twice (%s).".formatted(names));
            }
            for (String name : names) {
                if (!TaggedValues.isName(name)) {
                    throw new IllegalArgumentException(
                            "The name (%s) of a tagged value must be letters, digits and '_'.".formatted(name));
                }
            }
            if (tolerance.signum() <= 0) {
                throw new IllegalArgumentException(
                        "The tolerance (%s) of tagged values must be above 0.".formatted(tolerance.toPlainString()));
            }
            tolerance = tolerance.stripTrailingZeros();
        }

        /** With the tolerance of the published evaluation, a millionth. */
        public static Tagged published(List<String> names) {
            return new Tagged(names, PUBLISHED);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tagged(this);
        }
    }

    private static void requireInner(AnswerFormat format) {
        if (format instanceof Named || format instanceof Tagged) {
            throw new IllegalArgumentException("Named values must not stand inside of another value.");
        }
    }

    private static void requireExact(AnswerFormat format) {
        requireInner(format);
        if (!format.match(FormatWords.EXACT)) {
            throw new IllegalArgumentException(
                    "Elements in any order, and keys, must be compared exactly, not within a tolerance (%s).\nMaybe round them and give places instead."
                            .formatted(format));
        }
    }
}
