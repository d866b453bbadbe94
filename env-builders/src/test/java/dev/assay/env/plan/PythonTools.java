package dev.assay.env.plan;

import dev.assay.env.code.PythonDatabase;
import dev.assay.env.code.PythonText;
import dev.assay.env.tools.Tells;
import dev.assay.env.tools.ToolCatalogue;
import dev.assay.env.tools.ToolSpec;
import dev.assay.verifiers.relation.Database;
import dev.assay.verifiers.relation.Table;

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
                def submit_result(self, text):
                    self.calls += 1
                    self.submitted.append(text)
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
        String body = body(tool.tells());
        return body.isEmpty() ? "" : "tools.%s = lambda %s\n".formatted(tool.name(), body);
    }

    private static String body(Tells tells) {
        if (tells instanceof Tells.Keys keys) {
            return ": tools.all_keys(%s)".formatted(PythonText.literal(keys.table()));
        }
        if (tells instanceof Tells.KeysBy by) {
            return "v: tools.keys_by(%s, %s, v)"
                    .formatted(PythonText.literal(by.table()), PythonText.literal(by.column()));
        }
        if (tells instanceof Tells.Cell cell) {
            String column = PythonText.literal(cell.column());
            return "k: tools.cells(%s, (%s,), k)[%s]".formatted(PythonText.literal(cell.table()), column, column);
        }
        if (tells instanceof Tells.Cells cells) {
            return "w, k: tools.cells(%s, w, k)".formatted(PythonText.literal(cells.table()));
        }
        if (tells instanceof Tells.Row row) {
            return "*k: tools.row(%s, %s, k)"
                    .formatted(PythonText.literal(row.table()), PythonText.names(row.columns()));
        }
        if (tells instanceof Tells.RowsBy by) {
            return "v: tools.rows_by(%s, %s, %s, v)"
                    .formatted(
                            PythonText.literal(by.table()),
                            PythonText.literal(by.column()),
                            PythonText.names(by.columns()));
        }
        return "";
    }
}
