package dev.assay.env.plan.design;

import dev.assay.env.phrase.Phrases;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** English for rules. */
final class Words {
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private Words() {}

    /** A small number in letters. */
    static String number(int number) {
        return number >= 0 && number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
    }

    /** A number with its unit, which agrees with it. */
    static String quantity(Column column, BigDecimal number) {
        return column.unit() == null ? plain(number) : Phrases.counted(plain(number), column.unit());
    }

    /** A number as the tools give it. */
    static String plain(BigDecimal number) {
        return Value.of(number).toString();
    }

    /** A value with its unit. */
    static String value(Column column, Value value) {
        if (value instanceof Value.Number number) {
            return quantity(column, number.number());
        }
        return value instanceof Value.Flag flag ? (flag.flag() ? "yes" : "no") : value.toString();
    }

    /** What is said of a yes or no; words that have no place for the value are words for yes. */
    static String flag(@Nullable String words, String label, boolean yes) {
        if (words == null) {
            return "is %smarked as %s".formatted(yes ? "" : "not ", label);
        }
        if (words.contains("{value}")) {
            return words.replace("{value}", yes ? "yes" : "no");
        }
        return yes ? words : negated(words);
    }

    /** {@code has no cat}, {@code is not confirmed}, {@code may not prescribe}. */
    private static String negated(String words) {
        for (String article : List.of("has a ", "has an ")) {
            if (words.startsWith(article)) {
                return "has no " + words.substring(article.length());
            }
        }
        if (words.startsWith("has ")) {
            return "has no " + words.substring("has ".length());
        }
        for (String verb : List.of("is ", "may ", "can ", "must ")) {
            if (words.startsWith(verb)) {
                return verb + "not " + words.substring(verb.length());
            }
        }
        int space = words.indexOf(' ');
        return "does not " + base(space < 0 ? words : words.substring(0, space))
                + (space < 0 ? "" : words.substring(space));
    }

    /** The verb without the ending of the third person. */
    private static String base(String verb) {
        if (verb.endsWith("ies")) {
            return verb.substring(0, verb.length() - 3) + "y";
        }
        for (String ending : List.of("ches", "shes", "sses", "xes", "oes")) {
            if (verb.endsWith(ending)) {
                return verb.substring(0, verb.length() - 2);
            }
        }
        return verb.endsWith("s") ? verb.substring(0, verb.length() - 1) : verb;
    }

    /** Whether a label speaks of several: {@code points}, {@code hours a week}; its first noun decides. */
    static boolean plural(String label) {
        return Phrases.several(label);
    }

    /** The words of a limit or a kind whose pattern has {@code {value}}; the unit is not said twice. */
    static String limit(String pattern, Column column, Value value) {
        boolean unitSaid = column.unit() != null && pattern.contains("{value} " + column.unit());
        String text = unitSaid && value instanceof Value.Number number ? plain(number.number()) : value(column, value);
        return Phrases.filled(pattern, text);
    }

    /** {@code a hotel}, {@code an attraction}. */
    static String article(String noun) {
        return ("aeiou".indexOf(Character.toLowerCase(noun.charAt(0))) >= 0 ? "an " : "a ") + noun;
    }

    /** How a sum compares. */
    static String compared(Comparison comparison, String quantity) {
        return switch (comparison) {
            case LE -> "at most " + quantity;
            case LT -> "less than " + quantity;
            case GE -> "at least " + quantity;
            case GT -> "more than " + quantity;
            case EQ -> "exactly " + quantity;
            case NE -> "other than " + quantity;
        };
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> parts, String last) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " " + last + " " + parts.get(parts.size() - 1);
    }

    /** A sentence: first letter upper case, a full stop. */
    static String sentence(String text) {
        String first = text.substring(0, text.offsetByCodePoints(0, 1));
        return first.toUpperCase(Locale.ROOT) + text.substring(first.length()) + (text.endsWith(".") ? "" : ".");
    }
}
