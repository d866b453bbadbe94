package dev.assay.env.lookup;

import dev.assay.env.code.PythonLines;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The Python function that reads columns of a row of a table, none of them twice. */
final class ReaderCode {
    private final ReadingCode code;
    private final TableReading reading;
    private final Table table;
    private final List<String> key = new ArrayList<>();

    ReaderCode(ReadingCode code, TableReading reading) {
        this.code = code;
        this.reading = reading;
        this.table = reading.table();
    }

    String lines() {
        boolean single = table.key().size() == 1;
        table.key().forEach(column -> key.add(code.identifiers().claim(single ? table.noun() : column)));
        String name = PythonText.literal(table.name());
        PythonLines out = new PythonLines(1);
        out.line("def %s(%s, columns, known={}):", code.reader(table.name()), String.join(", ", key))
                .in();
        out.line(
                "\"\"\"Reads what is not known yet of a row of %s%s.\"\"\"",
                name.replace("\\", "\\\\"), reading.relation() ? "; None where there is no such row" : "");
        out.line("have = seen.setdefault((%s, %s), set())", name, String.join(", ", key));
        out.line("missing = [column for column in columns if column not in have and column not in known]");
        out.line("values = dict(known)");
        reading.fetches().forEach(tool -> fetch(tool, out));
        out.line("row = F[%s].setdefault(%s, {%s})", name, tuple(), pairs());
        out.line("row.update(exact_row(values))");
        out.line("have.update(values)");
        out.line("return row");
        key.forEach(code.identifiers()::release);
        return out.toString();
    }

    /** The key as it stands in the facts. */
    private String tuple() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            parts.add(part(i));
        }
        return PythonText.tuple(parts);
    }

    private String part(int i) {
        return reading.decimalKey(i) ? "exact(%s)".formatted(key.get(i)) : key.get(i);
    }

    private String pairs() {
        List<String> pairs = new ArrayList<>();
        for (String column : reading.columns()) {
            int place = table.key().indexOf(column);
            pairs.add(PythonText.literal(column) + ": " + (place < 0 ? "None" : part(place)));
        }
        return String.join(", ", pairs);
    }

    private void fetch(ToolSpec tool, PythonLines out) {
        List<String> told = reading.told(tool);
        if (tool.tells() instanceof Tells.Cells) {
            // All that is spoken of anywhere, since a second question about the row would be a second call.
            String words = told.stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
            out.line("%s:", missing(told)).in();
            out.line(
                    "values.update(tools.%s(%s=%s, %s=%s))",
                    tool.name(),
                    tool.parameters().get(0).name(),
                    words,
                    tool.parameters().get(1).name(),
                    key.get(0));
            out.out(1);
            return;
        }
        if (tool.tells() instanceof Tells.Cell) {
            out.line("%s:", missing(told)).in();
            out.line("values[%s] = tools.%s(%s)", PythonText.literal(told.get(0)), tool.name(), arguments(tool))
                    .out(1);
            return;
        }
        out.line("%s:", missing(told)).in();
        out.line("told = tools.%s(%s)", tool.name(), arguments(tool));
        out.line("if told is None:").in().line("return None").out(1);
        out.line("values.update(told)").out(1);
    }

    private static String missing(List<String> told) {
        return told.size() == 1
                ? "if %s in missing".formatted(PythonText.literal(told.get(0)))
                : "if any(column in missing for column in %s)".formatted(PythonText.names(told));
    }

    private String arguments(ToolSpec tool) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            arguments.add(tool.parameters().get(i).name() + "=" + key.get(i));
        }
        return arguments.stream().collect(Collectors.joining(", "));
    }
}
