package dev.assay.env.tools;

import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import java.util.List;
import java.util.stream.Collectors;

/** Words for columns in the descriptions of tools. */
final class ToolWords {
    /** Interfaces of language models take descriptions of at most 1,024 characters. */
    private static final int LONGEST = 800;

    private ToolWords() {}

    /** {@code price per night in EUR}. */
    static String described(Column column) {
        String unit = column.unit();
        return unit == null ? column.label() : column.label() + " in " + unit;
    }

    /** {@code price (price per night in EUR), rating}. */
    static String listed(List<Column> columns) {
        return line(columns.stream()
                .map(column -> described(column).equals(column.name())
                        ? column.name()
                        : "%s (%s)".formatted(column.name(), described(column)))
                .collect(Collectors.joining(", ")));
    }

    /** With the form of a date, where it is one. */
    static String dated(String text, ColumnType type) {
        return line(type == ColumnType.DATE && !text.contains("YYYY") ? text + ", as YYYY-MM-DD" : text);
    }

    /** One line of bounded length, without control characters, whatever words the data came with. */
    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Z}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
