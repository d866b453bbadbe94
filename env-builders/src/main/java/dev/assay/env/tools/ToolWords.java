package dev.assay.env.tools;

import dev.assay.verifiers.relation.Column;
import java.util.List;
import java.util.stream.Collectors;

/** Words for columns in the descriptions of tools. */
final class ToolWords {
    private ToolWords() {}

    /** {@code price per night in EUR}. */
    static String described(Column column) {
        String unit = column.unit();
        return unit == null ? column.label() : column.label() + " in " + unit;
    }

    /** {@code price (price per night in EUR), rating}. */
    static String listed(List<Column> columns) {
        return columns.stream()
                .map(column -> described(column).equals(column.name())
                        ? column.name()
                        : "%s (%s)".formatted(column.name(), described(column)))
                .collect(Collectors.joining(", "));
    }
}
