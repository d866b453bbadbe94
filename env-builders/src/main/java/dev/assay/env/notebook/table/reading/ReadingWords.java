package dev.assay.env.notebook.table.reading;

import dev.assay.env.notebook.table.algebra.FieldKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people are told of how a table is to be read. */
public final class ReadingWords {
    private ReadingWords() {}

    /** Sentences about the cells of a column; none when they are what they seem. */
    public static List<String> rules(ColumnReading column) {
        List<String> rules = new ArrayList<>();
        if (!column.units().isEmpty()) {
            rules.add(units(column));
        }
        if (column.thousands()) {
            rules.add("A comma separates thousands (1,200 is one thousand two hundred).");
        }
        if (!column.missing().isEmpty()) {
            rules.add("%s or an empty cell means that the value is missing."
                    .formatted(column.missing().stream()
                            .map(each -> '"' + each + '"')
                            .collect(Collectors.joining(", "))));
        }
        if (column.code() != null) {
            rules.add("%s means that the value is missing."
                    .formatted(column.code().toPlainString()));
        }
        if (column.folded()) {
            rules.add("Upper and lower case, and blanks at either end, carry no meaning.");
        }
        if (column.offsets()) {
            rules.add("Each time ends in its offset from UTC; days, weeks, months and hours are those of %s."
                    .formatted(
                            column.zone() == null || column.zone().equals("UTC")
                                    ? "UTC"
                                    : "the time zone " + column.zone()));
        }
        return rules;
    }

    private static String units(ColumnReading column) {
        String own = column.unit();
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> each : column.units().entrySet()) {
            if (!each.getKey().equals(own)) {
                others.add(
                        own == null
                                ? "%s multiplies by %s"
                                        .formatted(
                                                each.getKey(), each.getValue().toPlainString())
                                : "1 %s = %s %s"
                                        .formatted(
                                                each.getKey(), each.getValue().toPlainString(), own));
            }
        }
        String unit = own == null ? "without a unit" : "in " + own;
        return others.isEmpty()
                ? "The unit may stand behind the number."
                : "Values are %s unless another unit stands behind the number (%s)."
                        .formatted(unit, String.join(", ", others));
    }

    /** A sentence about rows that occur more than once; empty when every row counts. */
    public static String repeats(TableReading table) {
        return switch (table.repeats()) {
            case KEPT -> "";
            case IDENTICAL ->
                "Rows that are identical in every column are the same %s, written twice: it counts once."
                        .formatted(table.noun());
            case LATEST ->
                "Rows with the same `%s` are versions of one %s: only the one with the highest `%s` counts."
                        .formatted(table.key().get(0), table.noun(), table.revision());
        };
    }

    /** What a column holds, for a data dictionary: {@code weight: shipping weight in kg}. */
    public static String column(ColumnReading column) {
        String unit = column.unit() == null ? "" : ", in " + column.unit();
        String kind = column.kind() == FieldKind.INSTANT && !column.offsets() ? ", local time" : "";
        return "`%s`: %s%s%s.".formatted(column.name(), column.label(), unit, kind);
    }
}
