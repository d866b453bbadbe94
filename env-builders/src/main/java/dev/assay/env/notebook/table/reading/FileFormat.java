package dev.assay.env.notebook.table.reading;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What holds a table. */
public enum FileFormat {
    @JsonProperty("csv")
    COMMA(",", "csv"),
    @JsonProperty("csv_semicolon")
    SEMICOLON(";", "csv"),
    @JsonProperty("csv_bar")
    BAR("|", "csv"),
    @JsonProperty("tsv")
    TAB("\t", "tsv"),
    /** A SQLite file with one table or several. */
    @JsonProperty("sqlite")
    SQLITE("", "sqlite");

    private final String delimiter;
    private final String ending;

    FileFormat(String delimiter, String ending) {
        this.delimiter = delimiter;
        this.ending = ending;
    }

    /** What stands between values of a line; empty for SQLite. */
    public String delimiter() {
        return delimiter;
    }

    /** Ending of a file's name. */
    public String ending() {
        return ending;
    }

    /** Whether it is delimited text. */
    public boolean delimited() {
        return !delimiter.isEmpty();
    }
}
