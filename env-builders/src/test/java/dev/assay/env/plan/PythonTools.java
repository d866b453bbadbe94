package dev.assay.env.plan;

import dev.assay.env.code.PythonDatabase;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Table;
import java.util.stream.Collectors;

/** Python source of {@code tools}: the tools of a catalogue over facts, as the contract has them, counting their calls. */
final class PythonTools {
    private static final String CLASS =
            """
            def plain(value):
                return float(value) if type(value) is Decimal else value
            def same(a, b):
                return (type(a) is bool) == (type(b) is bool) and a == b
            def given(value):
                return exact(json.loads(json.dumps(value)))
            class Tools:
                def __init__(self, facts, keys):
                    self.facts, self.keys, self.calls, self.submitted = facts, keys, 0, []
                def rows(self, table):
                    return [self.facts[table][key] for key in sorted(self.facts[table])]
                def all_keys(self, table):
                    self.calls += 1
                    return [plain(row[self.keys[table][0]]) for row in self.rows(table)]
                def keys_by(self, table, column, value):
                    self.calls += 1
                    return [plain(row[self.keys[table][0]]) for row in self.rows(table) if same(row[column], given(value))]
                def cells(self, table, columns, key):
                    self.calls += 1
                    row = self.facts[table][given(key),]
                    return {column: plain(row[column]) for column in columns}
                def row(self, table, columns, key):
                    self.calls += 1
                    row = self.facts[table].get(tuple(given(part) for part in key))
                    return None if row is None else {column: plain(row[column]) for column in columns}
                def rows_by(self, table, column, columns, value):
                    self.calls += 1
                    return [{c: plain(row[c]) for c in columns} for row in self.rows(table) if same(row[column], given(value))]
                def submit_result(self, *, answer_text):
                    self.calls += 1
                    self.submitted.append(answer_text)
            """;

    private PythonTools() {}

    /** The class; {@code Decimal}, {@code json} and {@code exact} must be there. */
    static String definition() {
        return CLASS;
    }

    /** Statements that make {@code tools}. */
    static String instance(Database database, ToolCatalogue catalogue) {
        StringBuilder out = new StringBuilder("tools = Tools(%s, {".formatted(PythonDatabase.facts(database)));
        for (Table table : database.schema().tables()) {
            out.append("%s: %s, ".formatted(PythonText.literal(table.name()), PythonText.names(table.key())));
        }
        out.append("})\n");
        catalogue.tools().forEach(tool -> out.append(method(tool)));
        return out.toString();
    }

    private static String method(ToolSpec tool) {
        String names = tool.parameters().stream().map(ToolSpec.Parameter::name).collect(Collectors.joining(", "));
        String body = body(tool.tells(), names);
        // Keywords only, as the contract of solutions has it.
        return body.isEmpty()
                ? ""
                : "tools.%s = lambda %s: %s\n".formatted(tool.name(), names.isEmpty() ? "" : "*, " + names, body);
    }

    private static String body(Tells tells, String names) {
        if (tells instanceof Tells.Keys keys) {
            return "tools.all_keys(%s)".formatted(PythonText.literal(keys.table()));
        }
        if (tells instanceof Tells.KeysBy by) {
            return "tools.keys_by(%s, %s, %s)"
                    .formatted(PythonText.literal(by.table()), PythonText.literal(by.column()), names);
        }
        if (tells instanceof Tells.Cell cell) {
            String column = PythonText.literal(cell.column());
            return "tools.cells(%s, (%s,), %s)[%s]".formatted(PythonText.literal(cell.table()), column, names, column);
        }
        if (tells instanceof Tells.Cells cells) {
            return "tools.cells(%s, %s)".formatted(PythonText.literal(cells.table()), names);
        }
        if (tells instanceof Tells.Row row) {
            return "tools.row(%s, %s, (%s,))"
                    .formatted(PythonText.literal(row.table()), PythonText.names(row.columns()), names);
        }
        if (tells instanceof Tells.RowsBy by) {
            return "tools.rows_by(%s, %s, %s, %s)"
                    .formatted(
                            PythonText.literal(by.table()),
                            PythonText.literal(by.column()),
                            PythonText.names(by.columns()),
                            names);
        }
        return "";
    }
}
