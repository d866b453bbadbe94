package dev.assay.env.notebook.table.data;

import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.FileFormat;
import dev.assay.env.notebook.table.reading.ReadingWords;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.TableReading;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The data dictionary beside the files. */
final class Readme {
    private Readme() {}

    static byte[] of(String title, Readings readings, List<Link> links) {
        StringBuilder out = new StringBuilder("# %s\n".formatted(title));
        for (TableReading table : readings.tables()) {
            out.append("\n## %s\n\n".formatted(heading(table)));
            out.append("One row for each %s.".formatted(table.noun()));
            String repeats = ReadingWords.repeats(table);
            out.append(repeats.isEmpty() ? "\n\n" : " " + repeats + "\n\n");
            for (ColumnReading column : table.columns()) {
                out.append("- ").append(ReadingWords.column(column));
                ReadingWords.rules(column).forEach(rule -> out.append(' ').append(rule));
                links.stream()
                        .filter(link -> link.table().equals(table.name())
                                && link.column().equals(column.name()))
                        .forEach(link -> out.append(" It names a row of `%s` by its `%s`, where there is one."
                                .formatted(link.other(), link.key())));
                out.append('\n');
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String heading(TableReading table) {
        if (table.format() == FileFormat.SQLITE) {
            return "Table `%s` in %s".formatted(table.name(), table.file());
        }
        String separator =
                switch (table.format()) {
                    case SEMICOLON -> " (values separated by semicolons)";
                    case TAB -> " (values separated by tabs)";
                    case BAR -> " (values separated by vertical bars)";
                    default -> "";
                };
        return table.file() + separator;
    }
}
