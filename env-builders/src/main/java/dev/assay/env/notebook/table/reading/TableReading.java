package dev.assay.env.notebook.table.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is read.
 *
 * @param name of the table; that in the SQLite file, if it lies in one
 * @param noun one row, {@code support request}
 * @param plural several rows
 * @param file that holds it
 * @param format of the file
 * @param columns in the order of the file
 * @param key columns whose values together tell the rows that count apart; empty when none is known
 * @param repeats what rows mean that occur more than once
 * @param revision column with the number of a revision, when the latest counts
 */
public record TableReading(
        String name,
        String noun,
        String plural,
        String file,
        FileFormat format,
        List<ColumnReading> columns,
        List<String> key,
        Repeats repeats,
        @Nullable String revision) {
    public TableReading {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if ((repeats == Repeats.LATEST) != (revision != null) || (repeats == Repeats.LATEST && key.size() != 1)) {
            throw new IllegalArgumentException(
                    "The table (%s) has the key (%s), the revision (%s) and its repeats are (%s).\nMaybe the latest of several needs one column as key, and a revision."
                            .formatted(name, key, revision, repeats));
        }
    }

    /** The column of this name, which must exist. */
    public ColumnReading column(String column) {
        return columns.stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The table (%s) has no column (%s); it has %s."
                        .formatted(
                                name,
                                column,
                                columns.stream().map(ColumnReading::name).toList())));
    }

    /** Whether it has a column of this name. */
    public boolean has(String column) {
        return columns.stream().anyMatch(each -> each.name().equals(column));
    }

    /** The same with another reading of the column of its name. */
    public TableReading with(ColumnReading changed) {
        List<ColumnReading> all = new ArrayList<>();
        columns.forEach(each -> all.add(each.name().equals(changed.name()) ? changed : each));
        return new TableReading(name, noun, plural, file, format, all, key, repeats, revision);
    }

    /** The same with another meaning of repeated rows. */
    public TableReading with(Repeats other, @Nullable String column) {
        return new TableReading(name, noun, plural, file, format, columns, key, other, column);
    }

    /** Name of the file without its ending, for messages and variables. */
    public String stem() {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
