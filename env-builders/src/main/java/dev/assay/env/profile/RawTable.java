package dev.assay.env.profile;

import java.util.List;

/**
 * A table as it was loaded, before anything is known about it.
 *
 * @param name as the user calls it
 * @param at its name in the workspace
 * @param total how many rows there are
 * @param loaded how many of them are in the workspace
 * @param columns in order
 * @param key declared key columns; empty when none is
 * @param references declared references of single columns
 * @param source a query for all rows with the names of the workspace, where it is sampled and can be asked again; else empty
 */
record RawTable(
        String name,
        String at,
        long total,
        long loaded,
        List<RawColumn> columns,
        List<String> key,
        List<Declared> references,
        String source) {
    /** Tables with more rows are sampled. */
    static final long MOST_ROWS = 100_000;

    /** Of a wider table the first columns are taken. */
    static final int MOST_COLUMNS = 60;

    RawTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        references = List.copyOf(references);
    }

    boolean sampled() {
        return loaded < total;
    }

    /**
     * A column.
     *
     * @param name as the user calls it
     * @param at its name in the workspace
     * @param type in the workspace, as DuckDB writes it
     * @param declared what the source said about its type, upper case; empty when nothing
     */
    record RawColumn(String name, String at, String type, String declared) {
        /** Declared where texts were read without looking at what they are. */
        static final String ANY = "ANY";
    }

    /** A declared reference. */
    record Declared(String column, String table, String targetColumn) {}
}
