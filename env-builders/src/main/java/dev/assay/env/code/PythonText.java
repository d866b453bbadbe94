package dev.assay.env.code;

import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Collectors;

/** Python literals, in ASCII, that stay literals whatever they hold. */
public final class PythonText {
    /** Longer integers are written as decimals: Python reads no endless integer literals. */
    private static final int DIGITS = 18;

    private PythonText() {}

    /** A string literal in single quotes. */
    public static String literal(String text) {
        StringBuilder out = new StringBuilder("'");
        text.codePoints().forEach(point -> out.append(escaped(point)));
        return out.append('\'').toString();
    }

    /** A literal of a value: a string, an integer, {@code Decimal('…')}, {@code True} or {@code False}. */
    public static String literal(Value value) {
        if (value instanceof Value.Number number) {
            return literal(number.number());
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag() ? "True" : "False";
        }
        return literal(((Value.Text) value).text());
    }

    /** An integer or {@code Decimal('…')}. */
    public static String literal(BigDecimal number) {
        String text = Value.of(number).toString();
        return text.length() <= DIGITS && text.indexOf('.') < 0 ? text : "Decimal('" + text + "')";
    }

    /** A tuple of expressions; of one, too. */
    public static String tuple(Collection<String> expressions) {
        return "(" + String.join(", ", expressions) + (expressions.size() == 1 ? ",)" : ")");
    }

    /** A tuple of string literals. */
    public static String names(Collection<String> texts) {
        return tuple(texts.stream().map(PythonText::literal).collect(Collectors.toList()));
    }

    private static String escaped(int point) {
        if (point == '\'' || point == '\\') {
            return "\\" + (char) point;
        }
        if (point >= ' ' && point < 0x7F) {
            return Character.toString(point);
        }
        if (point == '\n') {
            return "\\n";
        }
        String hex = Integer.toHexString(point);
        return point > 0xFFFF ? "\\U" + "0".repeat(8 - hex.length()) + hex : "\\u" + "0".repeat(4 - hex.length()) + hex;
    }
}
