package dev.assay.env.notebook.table.reading;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.env.notebook.table.algebra.FieldKind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the cells of a column are read. An empty cell is always missing.
 *
 * @param name as in the file
 * @param kind of the values
 * @param label what people call it, {@code handling time}
 * @param unit of its numbers
 * @param missing texts that mean that there is no value, blanks around them aside
 * @param thousands whether a comma stands between thousands
 * @param units factor for each unit that may stand behind a number; the unit of the column needs none
 * @param code number that means that there is no value
 * @param folded whether upper and lower case, and blanks at the ends, carry no meaning; values are in lower case then
 * @param offsets whether instants end in their offset from UTC, or {@code Z}
 * @param zone in which the calendar is read, a name of the time zone database, when there are offsets
 * @param absent what a missing number is taken for: nothing, or (wrongly) 0
 */
public record ColumnReading(
        String name,
        FieldKind kind,
        String label,
        @Nullable String unit,
        List<String> missing,
        boolean thousands,
        SortedMap<String, BigDecimal> units,
        @Nullable BigDecimal code,
        boolean folded,
        boolean offsets,
        @Nullable String zone,
        @JsonProperty("absent_is_zero") boolean absent) {
    public ColumnReading {
        missing = List.copyOf(missing);
        units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
    }

    /** A column without anything to look out for. */
    public static ColumnReading of(String name, FieldKind kind, String label, @Nullable String unit) {
        return new ColumnReading(
                name, kind, label, unit, List.of(), false, new TreeMap<>(), null, false, false, null, false);
    }

    /** Whether a number is read as it stands. */
    public boolean plain() {
        return missing.isEmpty() && !thousands && units.isEmpty() && code == null;
    }

    /** The same with texts that mean missing. */
    public ColumnReading missing(List<String> texts) {
        return new ColumnReading(name, kind, label, unit, texts, thousands, units, code, folded, offsets, zone, absent);
    }

    /** The same with commas between thousands, or without. */
    public ColumnReading thousands(boolean commas) {
        return new ColumnReading(name, kind, label, unit, missing, commas, units, code, folded, offsets, zone, absent);
    }

    /** The same with units behind numbers. */
    public ColumnReading units(SortedMap<String, BigDecimal> factors) {
        return new ColumnReading(
                name, kind, label, unit, missing, thousands, factors, code, folded, offsets, zone, absent);
    }

    /** The same with a number that means missing. */
    public ColumnReading code(@Nullable BigDecimal number) {
        return new ColumnReading(
                name, kind, label, unit, missing, thousands, units, number, folded, offsets, zone, absent);
    }

    /** The same without regard to case, or with it. */
    public ColumnReading folded(boolean fold) {
        return new ColumnReading(name, kind, label, unit, missing, thousands, units, code, fold, offsets, zone, absent);
    }

    /** The same with offsets, read in a zone; or as they stand on the clock. */
    public ColumnReading offsets(boolean heeded, @Nullable String in) {
        return new ColumnReading(name, kind, label, unit, missing, thousands, units, code, folded, heeded, in, absent);
    }

    /** The same where a missing number is 0, which is wrong. */
    public ColumnReading absentIsZero() {
        return new ColumnReading(name, kind, label, unit, missing, thousands, units, code, folded, offsets, zone, true);
    }
}
