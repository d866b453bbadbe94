package dev.assay.env.profile;

import dev.assay.env.bundle.Sql;
import dev.assay.env.profile.DataFile.Format;
import dev.assay.env.profile.ProfileProblem.Code;
import dev.assay.env.profile.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads files that DuckDB reads: delimited text, JSON, Parquet. */
final class FileLoader {
    private final Workspace workspace;
    private final Notes notes;

    FileLoader(Workspace workspace, Notes notes) {
        this.workspace = workspace;
        this.notes = notes;
    }

    /**
     * Loads a file as the table {@code raw<number>}.
     *
     * @throws ProfileProblem when it cannot be read in any way
     */
    RawTable load(DataFile file, int number) {
        String link = workspace.link(file, number);
        List<Reading> readings = readings(file.format(), link);
        SQLException first = null;
        for (Reading reading : readings) {
            try {
                RawTable table = load(file, number, reading);
                if (!reading.equals(readings.get(readings.size() - 1)) && torn(table)) {
                    continue;
                }
                if (reading.code() != null) {
                    notes.add(reading.code(), file.stem(), null, reading.text());
                }
                return table;
            } catch (SQLException e) {
                first = first == null ? e : first;
                if (encoding(e) && (file.format() == Format.JSON || file.binary())) {
                    break;
                }
            }
        }
        throw problem(file, first);
    }

    /** A way to read a file. */
    private record Reading(String from, @Nullable String code, String text) {
        /** What it reads, without rows that have no value at all: what is left of lines that are none. */
        private String lines(List<String> columns) {
            String none = columns.stream()
                    .map(column -> Sql.name(column) + " IS NULL")
                    .collect(Collectors.joining(" AND "));
            return from.contains("ignore_errors") ? "(SELECT * FROM %s WHERE NOT (%s))".formatted(from, none) : from;
        }

        /** Where everything is read as text, a text may be of any type. */
        private String declared() {
            return from.contains("all_varchar") ? RawColumn.ANY : "";
        }
    }

    /** From the plain way to those that lose nothing but types, or lines that are none. */
    private static List<Reading> readings(Format format, String link) {
        return switch (format) {
            case PARQUET -> List.of(new Reading("read_parquet(%s)".formatted(link), null, ""));
            case JSON ->
                List.of(
                        new Reading("read_json(%s, maximum_depth = 2)".formatted(link), null, ""),
                        new Reading("read_json(%s, maximum_depth = 2, sample_size = -1)".formatted(link), null, ""),
                        new Reading(
                                "read_json(%s, maximum_depth = 2, sample_size = -1, format = 'newline_delimited', ignore_errors = true)"
                                        .formatted(link),
                                "BROKEN_LINES",
                                "Lines that are no JSON objects were left out."));
            case DELIMITED -> delimited(link);
            case SQLITE -> throw new IllegalArgumentException("SQLite files are loaded by SQLite.");
        };
    }

    private static List<Reading> delimited(String link) {
        List<Reading> readings = new ArrayList<>();
        String encoded = "";
        for (String encoding : List.of("utf-8", "latin-1")) {
            if (!encoding.equals("utf-8")) {
                encoded = ", encoding = '%s'".formatted(encoding);
            }
            String code = encoding.equals("utf-8") ? null : "NOT_UTF8";
            String text = "The file is not UTF-8; it was read as %s, which keeps every byte.".formatted(encoding);
            readings.add(new Reading("read_csv(%s%s)".formatted(link, encoded), code, text));
            readings.add(new Reading("read_csv(%s, sample_size = -1%s)".formatted(link, encoded), code, text));
            readings.add(new Reading(
                    "read_csv(%s, all_varchar = true, null_padding = true, strict_mode = false%s)"
                            .formatted(link, encoded),
                    code == null ? "UNEVEN_LINES" : code,
                    code == null ? "Its lines have unequal numbers of values; missing ones are absent." : text));
        }
        readings.add(new Reading(
                "read_csv(%s, all_varchar = true, null_padding = true, ignore_errors = true)".formatted(link),
                "BROKEN_LINES",
                "Lines that are no rows were left out."));
        return readings;
    }

    /** Whether what was taken for one column looks like several, because its lines are uneven. */
    private static boolean torn(RawTable table) {
        return table.columns().size() == 1 && table.columns().get(0).name().matches(".*[,;\\t|].*");
    }

    private RawTable load(DataFile file, int number, Reading reading) throws SQLException {
        List<List<@Nullable String>> described = workspace.rows("DESCRIBE SELECT * FROM " + reading.from());
        String from = reading.lines(
                described.stream().map(each -> String.valueOf(each.get(0))).toList());
        List<RawColumn> columns = new ArrayList<>();
        for (List<@Nullable String> each : described) {
            add(columns, file.stem(), String.valueOf(each.get(0)), String.valueOf(each.get(1)), reading.declared());
        }
        String select = columns.stream()
                .map(column -> "%s AS %s".formatted(Sql.name(column.name()), column.at()))
                .collect(Collectors.joining(", "));
        if (columns.isEmpty()) {
            return new RawTable(file.stem(), "raw" + number, 0, 0, columns, List.of(), List.of(), "");
        }
        long total = workspace.numbers("SELECT count(*) FROM " + from)[0];
        String query = "SELECT %s FROM %s".formatted(select, from);
        boolean sampled = total > RawTable.MOST_ROWS;
        workspace.execute("CREATE OR REPLACE TABLE raw%d AS %s"
                .formatted(number, sampled ? sample(columns, select, from, total) : query));
        long loaded = workspace.numbers("SELECT count(*) FROM raw" + number)[0];
        return new RawTable(
                file.stem(), "raw" + number, total, loaded, columns, List.of(), List.of(), sampled ? query : "");
    }

    private static String sample(List<RawColumn> columns, String select, String from, long total) {
        String names = columns.stream().map(RawColumn::at).collect(Collectors.joining(", "));
        return "SELECT %s FROM (SELECT %s, row_number() OVER () AS position FROM %s) WHERE %s"
                .formatted(names, select, from, Sampling.condition("position", RawTable.MOST_ROWS, total));
    }

    private void add(List<RawColumn> columns, String table, String name, String type, String declared) {
        if (type.matches("(?s)(STRUCT|MAP|UNION).*|.*\\[\\d*]|BLOB|BIT|GEOMETRY")) {
            notes.add("COLUMN_LEFT_OUT", table, name, "Its values are not single values.");
        } else if (columns.size() == RawTable.MOST_COLUMNS) {
            notes.add(
                    "COLUMN_LEFT_OUT",
                    table,
                    name,
                    "The table has more than %d columns.".formatted(RawTable.MOST_COLUMNS));
        } else {
            columns.add(new RawColumn(name, "c" + columns.size(), type, declared));
        }
    }

    private static boolean encoding(SQLException failed) {
        String said = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("unicode") || said.contains("utf-8") || said.contains("utf8");
    }

    private ProfileProblem problem(DataFile file, @Nullable SQLException failed) {
        String said = failed == null ? "nothing was found" : workspace.said(failed);
        boolean encoding = failed != null && encoding(failed);
        return new ProfileProblem(
                encoding ? Code.NOT_UTF8 : Code.NOT_READABLE,
                "The file (%s) cannot be read: %s%nMaybe %s."
                        .formatted(
                                file.name(),
                                said,
                                encoding ? "save it as UTF-8" : "it is not what its name says, or broken off"),
                failed);
    }
}
