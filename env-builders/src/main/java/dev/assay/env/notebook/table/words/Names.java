package dev.assay.env.notebook.table.words;

import dev.assay.env.notebook.table.reading.ColumnReading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What columns and rows are called at one place of a text; the name of a column is said with its label at the first mention. */
final class Names {
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final Set<String> said = new HashSet<>();
    private String row;
    private String rows;

    Names(String row, String rows) {
        this.row = row;
        this.rows = rows;
    }

    /** One row, {@code dish order}. */
    String row() {
        return row;
    }

    /** Several, {@code dish orders}. */
    String rows() {
        return rows;
    }

    /** From here on rows are something else. */
    void rows(String one, String many) {
        row = one;
        rows = many;
    }

    /** A column of a file. */
    void column(ColumnReading column) {
        column(column.name(), column.label(), column.unit());
    }

    /** A column with what people call it. */
    void column(String name, String label, @Nullable String unit) {
        labels.put(name, label);
        if (unit != null) {
            units.put(name, unit);
        }
    }

    /** A column that the text itself has named. */
    void made(String name, @Nullable String unit) {
        labels.remove(name);
        said.add(name);
        if (unit == null) {
            units.remove(name);
        } else {
            units.put(name, unit);
        }
    }

    /** The unit of a column. */
    Optional<String> unit(String name) {
        return Optional.ofNullable(units.get(name));
    }

    /** {@code shipping weight (`weight`)} at first, {@code shipping weight} later; {@code `month`} for what the text named. */
    String of(String name) {
        String label = labels.get(name);
        if (label == null || plain(label, name)) {
            said.add(name);
            return "`%s`".formatted(name);
        }
        return said.add(name) ? "%s (`%s`)".formatted(label, name) : label;
    }

    /** The same with an article: {@code the time of the order (`ordered_at`)}. */
    String the(String name) {
        String called = of(name);
        return called.startsWith("`") ? called : "the " + called;
    }

    /** What people call a column, without its name. */
    String label(String name) {
        String label = labels.get(name);
        return label == null ? name.replace('_', ' ') : label;
    }

    private static boolean plain(String label, String name) {
        return label.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }

    /** A number with the unit of a column. */
    String number(String column, String number) {
        String unit = units.get(column);
        return unit == null ? number : number + " " + unit;
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String and(List<String> parts) {
        int size = parts.size();
        return size < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, size - 1)) + " and " + parts.get(size - 1);
    }

    /** A word for several of what a column names: {@code channels}. */
    String plural(String column) {
        String label = label(column);
        if (label.matches(".*(s|x|ch|sh)")) {
            return label + "es";
        }
        return label.matches(".*[^aeiou]y") ? label.substring(0, label.length() - 1) + "ies" : label + "s";
    }
}
