package dev.assay.env.notebook.table.data;

import java.util.ArrayList;
import java.util.List;

/** A table of texts while it is made: names of columns, and rows that can still change. */
final class TextTable {
    private final List<String> names;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> names) {
        this.names = new ArrayList<>(names);
    }

    List<String> names() {
        return names;
    }

    List<List<String>> rows() {
        return rows;
    }

    void add(List<String> row) {
        rows.add(new ArrayList<>(row));
    }

    int index(String column) {
        int index = names.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column (%s) in %s.".formatted(column, names));
        }
        return index;
    }

    /** A column more, at the end, with one text for all rows. */
    void column(String name, String text) {
        names.add(name);
        rows.forEach(row -> row.add(text));
    }
}
