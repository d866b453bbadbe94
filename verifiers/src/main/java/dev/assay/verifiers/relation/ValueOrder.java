package dev.assay.verifiers.relation;

import java.util.Comparator;

/**
 * The order of values: no before yes, numbers by value, texts by code point, as Python has it. Values of different kinds follow each
 * other so that lists have one order; no comparison of a task depends on that.
 */
public final class ValueOrder implements Comparator<Value> {
    /** The only one. */
    public static final ValueOrder INSTANCE = new ValueOrder();

    private ValueOrder() {}

    /** Whether both are texts, both numbers or both flags. */
    public static boolean sameKind(Value left, Value right) {
        return rank(left) == rank(right);
    }

    @Override
    public int compare(Value left, Value right) {
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return compare(a.text(), b.text());
        }
        if (left instanceof Value.Number a && right instanceof Value.Number b) {
            return a.number().compareTo(b.number());
        }
        if (left instanceof Value.Flag a && right instanceof Value.Flag b) {
            return Boolean.compare(a.flag(), b.flag());
        }
        return Integer.compare(rank(left), rank(right));
    }

    /** Texts by code point, where Java's own order is by UTF-16 unit. */
    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(pointAt(left, i), pointAt(right, i));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** The code point that the unit at this place belongs to, be it its first or its second. */
    private static int pointAt(String text, int i) {
        boolean second =
                Character.isLowSurrogate(text.charAt(i)) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return text.codePointAt(second ? i - 1 : i);
    }

    private static int rank(Value value) {
        if (value instanceof Value.Flag) {
            return 0;
        }
        return value instanceof Value.Number ? 1 : 2;
    }
}
