package dev.assay.search.verify;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Units that mean multiples of one another. */
final class Units {
    private static final Map<String, Unit> KNOWN = new HashMap<>();

    private record Unit(String dimension, BigDecimal factor) {}

    static {
        add("size", "1", "b", "byte", "bytes");
        add("size", "1000", "kb", "kilobyte", "kilobytes");
        add("size", "1024", "kib", "kibibyte", "kibibytes");
        add("size", "1000000", "mb", "megabyte", "megabytes");
        add("size", "1048576", "mib", "mebibyte", "mebibytes");
        add("size", "1000000000", "gb", "gigabyte", "gigabytes");
        add("size", "1073741824", "gib", "gibibyte", "gibibytes");
        add("length", "1", "m", "metre", "metres", "meter", "meters");
        add("length", "1000", "km", "kilometre", "kilometres", "kilometer", "kilometers");
        add("length", "0.01", "cm", "centimetre", "centimetres");
        add("length", "0.001", "mm", "millimetre", "millimetres");
        add("mass", "1", "g", "gram", "grams");
        add("mass", "1000", "kg", "kilogram", "kilograms");
        add("share", "1", "%", "percent");
    }

    private Units() {}

    private static void add(String dimension, String factor, String... names) {
        for (String name : names) {
            KNOWN.put(name, new Unit(dimension, new BigDecimal(factor)));
        }
    }

    /** By what a number in one unit is multiplied for the other; nothing where they do not measure the same. */
    static Optional<BigDecimal[]> between(String from, String to) {
        String left = from.toLowerCase(Locale.ROOT);
        String right = to.toLowerCase(Locale.ROOT);
        if (left.equals(right)) {
            return Optional.of(new BigDecimal[] {BigDecimal.ONE, BigDecimal.ONE});
        }
        Unit first = KNOWN.get(left);
        Unit second = KNOWN.get(right);
        return first != null && second != null && first.dimension().equals(second.dimension())
                ? Optional.of(new BigDecimal[] {first.factor(), second.factor()})
                : Optional.empty();
    }
}
