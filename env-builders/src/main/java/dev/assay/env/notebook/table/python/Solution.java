package dev.assay.env.notebook.table.python;

import dev.assay.env.code.PythonText;
import dev.assay.env.notebook.table.algebra.Asked;
import dev.assay.env.notebook.table.algebra.FieldKind;
import dev.assay.env.notebook.table.algebra.Finding;
import dev.assay.env.notebook.table.algebra.Question;
import dev.assay.env.notebook.table.algebra.Step;
import dev.assay.env.notebook.table.reading.ColumnReading;
import dev.assay.env.notebook.table.reading.Readings;
import dev.assay.env.notebook.table.reading.UsedColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The cells that answer a question: look, clean, a cell for each step, and the answer as the last. */
public final class Solution {
    private static final Set<String> TAKEN = Set.of(
            "data",
            "text",
            "parts",
            "other",
            "gathered",
            "series",
            "found",
            "connection",
            "rows",
            "sides",
            "datetime",
            "pd",
            "np",
            "stats",
            "sqlite3",
            "class",
            "def",
            "del",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "not",
            "or",
            "and",
            "pass",
            "return",
            "try",
            "while",
            "with",
            "yield",
            "as",
            "assert",
            "break",
            "continue",
            "elif",
            "else",
            "except",
            "finally",
            "nonlocal",
            "raise",
            "print",
            "len",
            "round",
            "str",
            "int",
            "float",
            "none",
            "true",
            "false",
            "async",
            "await");

    private Solution() {}

    /** The cells of a question. */
    public static List<String> cells(Question question, Readings readings) {
        Map<String, List<ColumnReading>> used = UsedColumns.of(question, readings);
        Map<String, String> frames = frames(used.keySet());
        List<String> cells = new ArrayList<>();
        List<String> loads = new ArrayList<>();
        List<String> cleaning = new ArrayList<>();
        used.forEach((name, columns) -> {
            ReadingPython reading = new ReadingPython(readings.table(name), String.valueOf(frames.get(name)));
            loads.add(reading.load());
            cleaning.add(reading.clean(columns));
        });
        cells.add(imports(question, used, readings) + String.join("\n", loads));
        cells.add(String.join("\n\n", cleaning) + "\n\ndata = %s.copy()".formatted(frames.get(question.from())));
        for (Step step : question.steps()) {
            cells.add(step.match(new StepPython(frames)));
        }
        List<String> prints = new ArrayList<>();
        for (Asked asked : question.asked()) {
            prints.add("%s\nprint(f%s)"
                    .formatted(
                            lines(asked.finding()),
                            PythonText.literal("@%s[{%s}]".formatted(asked.name(), shown(asked)))));
        }
        cells.add(String.join("\n", prints));
        return cells;
    }

    private static String imports(Question question, Map<String, List<ColumnReading>> used, Readings readings) {
        boolean sqlite = used.keySet().stream()
                .anyMatch(each -> !readings.table(each).format().delimited());
        boolean times = used.values().stream().flatMap(List::stream).anyMatch(each -> each.kind() == FieldKind.INSTANT);
        boolean stats =
                question.asked().stream().anyMatch(each -> lines(each.finding()).contains("stats."));
        return (sqlite ? "import sqlite3\n" : "")
                + (times ? "from datetime import datetime\n" : "")
                + "import pandas as pd\n"
                + (stats ? "from scipy import stats\n" : "")
                + "\n";
    }

    private static String lines(Finding finding) {
        return finding.match(FindingPython.FINDING);
    }

    private static String shown(Asked asked) {
        return switch (asked.form()) {
            case WHOLE -> "round(value)";
            case DECIMAL -> "value:.%df".formatted(asked.places());
            case TEXT, TEXTS -> "value";
        };
    }

    /** A variable for each table, that is no word of Python and none of the solution's own. */
    private static Map<String, String> frames(Set<String> tables) {
        Map<String, String> frames = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>(TAKEN);
        taken.add("value");
        for (String table : tables) {
            String name =
                    table.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
            name = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "table_" + name : name;
            while (!taken.add(name)) {
                name = name + "_table";
            }
            frames.put(table, name);
        }
        return frames;
    }
}
