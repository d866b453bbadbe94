package dev.assay.env.notebook.table.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of numbers in cells, the same for RE2 (DuckDB), Java and Python. */
public final class Numerals {
    private static final String PLAIN = "[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
    private static final String COMMAS = "[-+]?[0-9,]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
    private static final String SPECIAL = "\\^$.|?*+()[]{}/";

    private Numerals() {}

    /** What a number looks like, without its unit. */
    public static String number(ColumnReading column) {
        return column.thousands() ? COMMAS : PLAIN;
    }

    /** The units that may stand behind it, the longest first; its own unit among them when there are others. */
    public static List<String> units(ColumnReading column) {
        List<String> units = new ArrayList<>(column.units().keySet());
        units.sort(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        return units;
    }

    /** A pattern of two groups, the number and its unit, empty where there is none. */
    public static String whole(ColumnReading column) {
        String units = units(column).stream().map(unit -> "|" + quoted(unit)).collect(Collectors.joining("", "(", ")"));
        return "^(" + number(column) + ")\\s*" + units + "$";
    }

    /** Whether a text, without blanks at its ends, is such a number. */
    public static Pattern pattern(ColumnReading column) {
        return Pattern.compile(whole(column));
    }

    /** A text as a pattern of itself. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (SPECIAL.indexOf(each) >= 0) {
                out.append('\\');
            }
            out.append(each);
        }
        return out.toString();
    }
}
