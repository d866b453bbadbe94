package dev.assay.env.lookup;

import dev.assay.verifiers.lookup.Found;
import dev.assay.verifiers.relation.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Other values near a right one. */
final class ValueMutants {
    private final List<Value> candidates;
    private final Map<String, Found> out = new LinkedHashMap<>();

    /** Among values that the same question has for other rows, ascending. */
    ValueMutants(List<Value> candidates) {
        this.candidates = candidates;
    }

    /** By what was done. */
    Map<String, Found> of(Found found) {
        out.clear();
        if (found instanceof Found.Many many) {
            list(many.values());
        } else {
            Value value = ((Found.One) found).value();
            neighbours(value);
            if (value instanceof Value.Number number) {
                number(number.number());
            } else if (value instanceof Value.Text text) {
                text(text.text());
            } else if (value instanceof Value.Flag flag) {
                one("the other", Value.of(!flag.flag()));
            }
        }
        return new LinkedHashMap<>(out);
    }

    private void one(String kind, Value value) {
        out.put(kind, new Found.One(value));
    }

    private void neighbours(Value value) {
        int at = candidates.indexOf(value);
        int size = candidates.size();
        if (size > 1) {
            one("next value", candidates.get((Math.max(at, 0) + 1) % size));
            one("value before", candidates.get((Math.max(at, 0) + size - 1) % size));
            one("first value", candidates.get(0));
            one("last value", candidates.get(size - 1));
            one("value in the middle", candidates.get(size / 2));
        }
    }

    private void number(BigDecimal number) {
        one("off by one", Value.of(number.add(BigDecimal.ONE)));
        one("off by one below", Value.of(number.subtract(BigDecimal.ONE)));
        one("other sign", Value.of(number.negate()));
        one("ten times", Value.of(number.movePointRight(1)));
        one("a tenth", Value.of(number.movePointLeft(1)));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.max(0, number.scale()));
        one("last digit up", Value.of(number.add(unit)));
        one("last digit down", Value.of(number.subtract(unit)));
        one(
                "one decimal less, rounded down",
                Value.of(number.setScale(Math.max(0, number.scale() - 1), RoundingMode.FLOOR)));
        one(
                "one decimal less, rounded up",
                Value.of(number.setScale(Math.max(0, number.scale() - 1), RoundingMode.CEILING)));
        one("a trifle more", Value.of(number.add(new BigDecimal("0.000001"))));
        one("zero", Value.of(0));
    }

    private void text(String text) {
        one("upper case", Value.of(text.toUpperCase(Locale.ROOT)));
        one("lower case", Value.of(text.toLowerCase(Locale.ROOT)));
        one("blank before", Value.of(" " + text));
        one("blank after", Value.of(text + " "));
        one("last character off", Value.of(text.isEmpty() ? "x" : text.substring(0, text.length() - 1)));
        one("empty text", Value.of(""));
    }

    private void list(List<Value> right) {
        many("empty list", List.of());
        for (int i = 0; i < Math.min(right.size(), 4); i++) {
            List<Value> less = new ArrayList<>(right);
            less.remove(i);
            many("list without number " + i, less);
        }
        List<Value> others =
                candidates.stream().filter(each -> !right.contains(each)).toList();
        for (int i = 0; i < Math.min(others.size(), 4); i++) {
            List<Value> more = new ArrayList<>(right);
            more.add(others.get(i * others.size() / 4 % others.size()));
            many("list with one more " + i, more);
            List<Value> replaced = new ArrayList<>(more);
            replaced.remove(i % right.size());
            many("list with another " + i, replaced);
        }
        if (!right.isEmpty()) {
            List<Value> twice = new ArrayList<>(right);
            twice.add(right.get(0));
            many("list with one twice", twice);
        }
    }

    private void many(String kind, List<Value> values) {
        out.put(kind, new Found.Many(values));
    }
}
