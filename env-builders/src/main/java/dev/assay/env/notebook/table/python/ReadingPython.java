package dev.assay.env.notebook.table.python;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Numerals;
import dev.assay.env.notebook.table.reading.Repeats;
import dev.assay.env.notebook.table.reading.TableReading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Cells that read a table: all of it as text, then the columns that are needed as values. */
final class ReadingPython {
    private final TableReading table;
    private final String frame;

    /**
     * For a table.
     *
     * @param frame name of its variable
     */
    ReadingPython(TableReading table, String frame) {
        this.table = table;
        this.frame = frame;
    }

    /** Reads it as text; what is not there is the empty text. */
    String load() {
        String file = PythonText.literal(table.file());
        if (!table.format().delimited()) {
            return """
                   connection = sqlite3.connect(%2$s)
                   found = connection.execute(%3$s)
                   rows = [["" if value is None else str(value) for value in row] for row in found]
                   %1$s = pd.DataFrame(rows, columns=[each[0] for each in found.description], dtype=object)
                   print(%1$s.head())"""
                    .formatted(
                            frame,
                            file,
                            PythonText.literal("SELECT * FROM \"" + table.name().replace("\"", "\"\"") + "\""));
        }
        String separator = table.format().delimiter().equals(",")
                ? ""
                : ", sep=" + PythonText.literal(table.format().delimiter()).replace("\\u0009", "\\t");
        return """
               %1$s = pd.read_csv(%2$s, dtype=str, keep_default_na=False%3$s)
               print(%1$s.head())"""
                .formatted(frame, file, separator);
    }

    /** Keeps the rows that count, then makes values. */
    String clean(List<ColumnReading> columns) {
        List<String> lines = new ArrayList<>();
        if (table.repeats() == Repeats.IDENTICAL) {
            lines.add("%1$s = %1$s.drop_duplicates()".formatted(frame));
        } else if (table.repeats() == Repeats.LATEST) {
            String key = PythonText.literal(table.key().get(0));
            String revision = PythonText.literal(String.valueOf(table.revision()));
            lines.add("%1$s[%2$s] = %1$s[%2$s].astype(int)".formatted(frame, revision));
            lines.add("%1$s = %1$s.sort_values(%2$s).drop_duplicates(%3$s, keep=\"last\")"
                    .formatted(frame, revision, key));
        }
        for (ColumnReading column : columns) {
            if (!column.name().equals(table.revision())) {
                lines.addAll(value(column));
            }
        }
        return String.join("\n", lines);
    }

    private List<String> value(ColumnReading column) {
        return switch (column.kind()) {
            case TEXT -> text(column);
            case NUMBER -> number(column);
            case INSTANT -> instant(column);
        };
    }

    private String cell(ColumnReading column) {
        return "%s[%s]".formatted(frame, PythonText.literal(column.name()));
    }

    /** Texts that mean missing, as a list. */
    private static String missing(ColumnReading column) {
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(column.missing());
        return all.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    private List<String> text(ColumnReading column) {
        String cell = cell(column);
        if (column.folded()) {
            return List.of(
                    "%1$s = %1$s.str.strip().str.lower()".formatted(cell),
                    "%1$s = %1$s.mask(%1$s.isin(%2$s))".formatted(cell, missing(column)));
        }
        return List.of("%1$s = %1$s.mask(%1$s.str.strip().isin(%2$s))".formatted(cell, missing(column)));
    }

    private List<String> number(ColumnReading column) {
        String cell = cell(column);
        List<String> lines = new ArrayList<>();
        if (column.units().isEmpty() && !column.thousands()) {
            String text = cell + ".str.strip()";
            if (!column.missing().isEmpty()) {
                lines.add("text = " + text);
                text = "text.mask(text.isin(%s))".formatted(missing(column));
            }
            lines.add("%s = pd.to_numeric(%s).astype(float)".formatted(cell, text));
        } else {
            lines.add("text = %s.str.strip()".formatted(cell));
            lines.add("text = text.mask(text.isin(%s))".formatted(missing(column)));
            lines.add("parts = text.str.extract(r\"%s\")"
                    .formatted(Numerals.whole(column).replace("\"", "\\x22")));
            String digits = column.thousands() ? "parts[0].str.replace(\",\", \"\")" : "parts[0]";
            lines.add("%s = pd.to_numeric(%s).astype(float)".formatted(cell, digits));
            if (!column.units().isEmpty()) {
                String factors = column.units().entrySet().stream()
                        .map(each -> "%s: %s"
                                .formatted(
                                        PythonText.literal(each.getKey()),
                                        each.getValue().toPlainString()))
                        .collect(Collectors.joining(", ", "{'': 1, ", "}"));
                lines.add("%1$s = %1$s * parts[1].map(%2$s).astype(float)".formatted(cell, factors));
            }
        }
        if (column.code() != null) {
            lines.add("%1$s = %1$s.mask(%1$s == %2$s)"
                    .formatted(cell, column.code().toPlainString()));
        }
        if (column.absent()) {
            lines.add("%1$s = %1$s.fillna(0)".formatted(cell));
        }
        return lines;
    }

    /** By the standard library, which reads every ISO 8601 text in the same way whatever pandas is installed. */
    private List<String> instant(ColumnReading column) {
        String cell = cell(column);
        String times = "%1$s.mask(%1$s.isin(%2$s)).map(datetime.fromisoformat, na_action=\"ignore\")"
                .formatted(cell, missing(column));
        if (!column.offsets()) {
            return List.of("%s = pd.to_datetime(%s)".formatted(cell, times));
        }
        String zone = column.zone() == null || column.zone().equals("UTC")
                ? ""
                : ".dt.tz_convert(%s)".formatted(PythonText.literal(column.zone()));
        return List.of("%s = pd.to_datetime(%s, utc=True)%s.dt.tz_localize(None)".formatted(cell, times, zone));
    }
}
