package dev.assay.env.plan.design;

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

    /** A number with its unit; large ones in groups of three digits. */
    static String quantity(Column column, BigDecimal number) {
        return plain(number) + (column.unit() == null ? "" : " " + column.unit());
    }

    static String plain(BigDecimal number) {
        String text = Value.of(number).toString();
        return number.abs().compareTo(BigDecimal.valueOf(10_000)) < 0
                        || number.stripTrailingZeros().scale() > 0
                ? text
                : String.format(Locale.ROOT, "%,d", number.toBigIntegerExact());
    }

    /** A value with its unit. */
    static String value(Column column, Value value) {
        if (value instanceof Value.Number number) {
            return quantity(column, number.number());
        }
        return value instanceof Value.Flag flag ? (flag.flag() ? "yes" : "no") : value.toString();
    }

    /** What is said of a subject: {@code costs at most 800 CNY per night}. */
    static String predicate(Attribute attribute, Comparison comparison, Value value) {
        Column column = attribute.column();
        String label = column.label();
        return switch (comparison) {
            case LE -> filled(attribute.traits().atMost(), column, value, article(label) + " of at most {value}");
            case GE -> filled(attribute.traits().atLeast(), column, value, article(label) + " of at least {value}");
            case LT -> filled(null, column, value, article(label) + " below {value}");
            case GT -> filled(null, column, value, article(label) + " above {value}");
            case EQ ->
                value instanceof Value.Flag flag
                        ? flag(attribute, flag.flag())
                        : filled(attribute.traits().is(), column, value, "has the %s {value}".formatted(label));
            case NE -> filled(null, column, value, "has another %s than {value}".formatted(label));
        };
    }

    /** Words of a column with yes and no that have no place for the value are words for yes. */
    private static String flag(Attribute attribute, boolean yes) {
        String words = attribute.traits().is();
        if (words != null && words.contains("{value}")) {
            return words.replace("{value}", yes ? "yes" : "no");
        }
        if (words != null && yes) {
            return words;
        }
        return "is %smarked as %s"
                .formatted(yes ? "" : "not ", attribute.column().label());
    }

    private static String article(String label) {
        return "has %s %s".formatted("aeiou".indexOf(Character.toLowerCase(label.charAt(0))) >= 0 ? "an" : "a", label);
    }

    private static String filled(@Nullable String words, Column column, Value value, String otherwise) {
        String pattern = words == null ? otherwise : words;
        boolean unitSaid = column.unit() != null && pattern.contains("{value} " + column.unit());
        String text = unitSaid && value instanceof Value.Number number ? plain(number.number()) : value(column, value);
        return pattern.replace("{value}", text);
    }

    /** The words of a limit whose pattern has {@code {value}}. */
    static String limit(String pattern, Column column, Value value) {
        return filled(pattern, column, value, pattern);
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
