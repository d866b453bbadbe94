package dev.assay.env.lookup;

import dev.assay.env.code.PythonLines;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The Python function that reads a row of a table, once, with the rows it refers to. */
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
        PythonLines out = new PythonLines(1);
        out.line("def %s(%s, known={}):", code.reader(table.name()), String.join(", ", key)).in();
        out.line("\"\"\"Reads a row of %s, once.\"\"\"", PythonText.literal(table.name()).replace("\\", "\\\\"));
        String facts = "F[%s]".formatted(PythonText.literal(table.name()));
        out.line("if %s in %s:", tuple(), facts).in().line("return").out(1);
        out.line("row = {%s, **known}", pairs());
        reading.fetches().forEach(fetch -> fetch(fetch, out));
        out.line("%s[%s] = exact_row(row)", facts, tuple());
        reading.follow().forEach(column -> follow(column, out));
        key.forEach(code.identifiers()::release);
        return out.toString();
    }

    /** The key as it stands in the facts. */
    private String tuple() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            boolean decimal = table.column(table.key().get(i)).type() == ColumnType.DECIMAL;
            parts.add(decimal ? "exact(%s)".formatted(key.get(i)) : key.get(i));
        }
        return PythonText.tuple(parts);
    }

    private String pairs() {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            pairs.add(PythonText.literal(table.key().get(i)) + ": " + key.get(i));
        }
        return String.join(", ", pairs);
    }

    private void fetch(TableReading.Fetch fetch, PythonLines out) {
        ToolSpec tool = fetch.tool();
        if (tool.tells() instanceof Tells.Cells) {
            String words = fetch.columns().stream().map(PythonText::literal).collect(Collectors.joining(", ", "[", "]"));
            out.line("row.update(tools.%s(%s=%s, %s=%s))",
                    tool.name(), tool.parameters().get(0).name(), words, tool.parameters().get(1).name(), key.get(0));
            return;
        }
        String first = PythonText.literal(fetch.columns().get(0));
        out.line("if %s not in row:", first).in();
        if (tool.tells() instanceof Tells.Cell) {
            out.line("row[%s] = tools.%s(%s)", first, tool.name(), arguments(tool));
        } else {
            out.line("told = tools.%s(%s)", tool.name(), arguments(tool));
            out.line("if told is None:").in().line("return").out(1);
            out.line("row.update(told)");
        }
        out.out(1);
    }

    private String arguments(ToolSpec tool) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            arguments.add(tool.parameters().get(i).name() + "=" + key.get(i));
        }
        return String.join(", ", arguments);
    }

    private void follow(String column, PythonLines out) {
        String target = table.column(column).references();
        String value = "row[%s]".formatted(PythonText.literal(column));
        int depth = table.column(column).optional() ? 1 : 0;
        if (depth == 1) {
            out.line("if %s is not None:", value).in();
        }
        out.line("%s(%s)", code.reader(target == null ? "" : target), value);
        out.out(depth);
    }
}
