package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Optional;

/**
 * That an attribute compares so with a value, or is one of several, in words: those of the column where it has some, else by its label.
 *
 * @param attribute what is spoken of
 * @param comparison {@code <=}, {@code >=} or, for kinds, {@code =}
 * @param values one; several for kinds, of which it is one
 */
record Saying(Attribute attribute, Comparison comparison, List<Value> values) {
    Saying {
        values = List.copyOf(values);
    }

    static Saying of(Attribute attribute, Comparison comparison, Value value) {
        return new Saying(attribute, comparison, List.of(value));
    }

    /** {@code costs at most 800 CNY per night}; nothing where the column has no words for it. */
    Optional<String> predicate() {
        String pattern =
                switch (comparison) {
                    case LE -> attribute.traits().atMost();
                    case GE -> attribute.traits().atLeast();
                    default -> null;
                };
        if (comparison == Comparison.EQ) {
            List<String> kinds = values.stream().map(this::kind).toList();
            return Optional.of(Words.list(kinds, "or"));
        }
        return Optional.ofNullable(pattern).map(words -> Words.limit(words, attribute.column(), values.get(0)));
    }

    private String kind(Value value) {
        String words = attribute.traits().is();
        if (value instanceof Value.Flag flag) {
            return Words.flag(words, attribute.column().label(), flag.flag());
        }
        String pattern = words == null
                ? "has the %s {value}".formatted(attribute.column().label())
                : words;
        return Words.limit(pattern, attribute.column(), value);
    }

    /** {@code the hotel costs at most 800 CNY per night}, {@code the noise of the hotel is at most 40 dB}. */
    String clause() {
        return predicate()
                .map(predicate -> attribute.subject() + " " + predicate)
                .orElseGet(() -> "%s %s %s".formatted(labelled(attribute), be(), bound()));
    }

    /** The same once more of the same: {@code the hotel costs at most 500 CNY per night}, {@code it is at most 30 dB}. */
    String again() {
        return predicate()
                .map(predicate -> attribute.subject() + " " + predicate)
                .orElseGet(() -> Words.plural(label()) ? "they are " + bound() : "it is " + bound());
    }

    /** The same of this and another choice. */
    String both(Attribute other) {
        return predicate()
                .map(predicate -> "each of %s and %s %s".formatted(attribute.subject(), other.subject(), predicate))
                .orElseGet(
                        () -> "%s and that of %s are each %s".formatted(labelled(attribute), other.subject(), bound()));
    }

    /** The same of this or another choice. */
    String either(Attribute other) {
        return predicate()
                .map(predicate ->
                        "at least one of %s and %s %s".formatted(attribute.subject(), other.subject(), predicate))
                .orElseGet(() -> "%s or that of %s is %s".formatted(labelled(attribute), other.subject(), bound()));
    }

    private String label() {
        return attribute.column().label();
    }

    private String be() {
        return Words.plural(label()) ? "are" : "is";
    }

    private String bound() {
        return Words.compared(comparison, Words.value(attribute.column(), values.get(0)));
    }

    /** {@code the noise of the hotel}. */
    static String labelled(Attribute attribute) {
        return "the %s of %s".formatted(attribute.column().label(), attribute.subject());
    }
}
