package dev.assay.env.notebook.table.engine;

import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.reading.ColumnReading;
import java.util.List;

/**
 * What the values of a column are like, once read.
 *
 * @param column how it is read
 * @param rows of the table, repeated ones once
 * @param present how many values there are
 * @param distinct how many different ones
 * @param least least value as text, empty when there is none
 * @param greatest greatest value as text
 * @param tenths the nine values between tenths, of numbers
 * @param texts the most frequent texts and how often each occurs, by frequency
 * @param whole whether its numbers are whole
 * @param unread cells that hold something else than a value or what means missing
 */
public record ColumnFacts(
        ColumnReading column,
        long rows,
        long present,
        long distinct,
        String least,
        String greatest,
        List<Double> tenths,
        List<Text> texts,
        boolean whole,
        long unread) {
    public ColumnFacts {
        tenths = List.copyOf(tenths);
        texts = List.copyOf(texts);
    }

    /** A text and how many rows have it. */
    public record Text(String text, long rows) {}

    /** Its name. */
    public String name() {
        return column.name();
    }

    /** Whether it holds numbers that differ, all of them read and finite. */
    public boolean measure() {
        return column.kind() == FieldKind.NUMBER
                && unread == 0
                && distinct >= 8
                && !least.contains("inf")
                && !greatest.contains("inf")
                && !greatest.contains("nan");
    }

    /** Whether it sorts rows into few kinds. */
    public boolean category() {
        return column.kind() == FieldKind.TEXT && distinct >= 2 && distinct <= 12 && distinct * 8 <= present;
    }

    /** Whether a value is missing anywhere. */
    public boolean gaps() {
        return present < rows;
    }
}
