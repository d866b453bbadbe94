package dev.assay.env.phrase;

import dev.assay.env.world.Traits;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words for a comparison: those that a world gives to a column, else derived ones. */
final class Predicates {
    private static final String SLOT = "{value}";

    private final Columns columns;

    Predicates(Columns columns) {
        this.columns = columns;
    }

    /**
     * What is said of a column.
     *
     * @param right words for the other side, its unit included
     * @param constant the other side, when it is one
     * @param plural whether several are spoken of
     */
    Predicate of(Columns.At at, Comparison comparison, String right, @Nullable Value constant, boolean plural) {
        Optional<String> words = given(at, comparison, constant, plural);
        if (words.isPresent()) {
            return new Predicate(true, filled(words.get(), right));
        }
        if (constant instanceof Value.Flag flag && comparison == Comparison.EQ) {
            String verb = (plural ? "are" : "is") + (flag.flag() ? "" : " not");
            return new Predicate(
                    true, "%s marked \"%s\"".formatted(verb, at.column().label()));
        }
        String label = at.column().label();
        String unit = at.column().unit();
        // Hours a week are at most 10, not at most 10 hours.
        String other =
                constant != null && unit != null && List.of(label.split(" ")).contains(unit)
                        ? Nouns.value(constant, null)
                        : right;
        return new Predicate(false, Words.agree(plain(comparison, at.column().type()), label) + " " + other);
    }

    /** Words with a value in their gap; what stands around it agrees: {@code is an intensive bed}, {@code has 1 bed or more}. */
    private static String filled(String words, String right) {
        return Words.filled(words.replace(" a " + SLOT, " " + Phrases.one(right)), right);
    }

    private Optional<String> given(Columns.At at, Comparison comparison, @Nullable Value constant, boolean plural) {
        Optional<String> words = columns.traits(at).flatMap(traits -> words(traits, comparison));
        if (constant instanceof Value.Flag flag) {
            return words.filter(text -> !text.contains(SLOT))
                    .flatMap(text -> flag.flag() ? plural(text, plural) : Verbs.denied(text, plural));
        }
        return words.filter(text -> text.contains(SLOT)).flatMap(text -> plural(text, plural));
    }

    private static Optional<String> plural(String words, boolean plural) {
        return plural ? Verbs.plural(words) : Optional.of(words);
    }

    /** What one says of oneself, that it is so or not. */
    Optional<String> mine(Columns.At at, Value.Flag flag) {
        return given(at, Comparison.EQ, flag, true).map(Verbs::mine);
    }

    private static Optional<String> words(Traits traits, Comparison comparison) {
        return switch (comparison) {
            case EQ -> Optional.ofNullable(traits.is());
            case LE -> Optional.ofNullable(traits.atMost());
            case GE -> Optional.ofNullable(traits.atLeast());
            default -> Optional.empty();
        };
    }

    /** Verb and comparison of a label, without the other side. */
    static String plain(Comparison comparison, @Nullable ColumnType type) {
        boolean date = type == ColumnType.DATE;
        return switch (comparison) {
            case EQ -> "is";
            case NE -> "is not";
            case LT -> date ? "is before" : "is less than";
            case LE -> date ? "is on or before" : "is at most";
            case GT -> date ? "is after" : "is more than";
            case GE -> date ? "is on or after" : "is at least";
        };
    }

    /** A number compared so: {@code at least 3}. */
    static String amount(Comparison comparison, String number) {
        return switch (comparison) {
            case EQ -> "exactly " + number;
            case NE -> "any number but " + number + " of the";
            case LT -> "fewer than " + number;
            case LE -> "at most " + number;
            case GT -> "more than " + number;
            case GE -> "at least " + number;
        };
    }
}
