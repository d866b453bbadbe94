package dev.assay.env.transact;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonLines;
import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.env.lookup.LookupVerifier;
import dev.assay.env.lookup.StepCode;
import dev.assay.verifiers.lookup.LookupSpec.Step;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.transact.TransactSpec;
import dev.assay.verifiers.transact.TransactSpec.Call;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes {@code verify.py} of transact tasks: it makes the calls on rows in memory, by code of its own, and compares what comes out with
 * the final database.
 */
public final class TransactVerifier {
    private final TransactSpec spec;
    private final Schema schema;

    private TransactVerifier(TransactSpec spec, Schema schema) {
        this.spec = spec;
        this.schema = schema;
    }

    /** The source of a verifier. */
    public static String write(TransactSpec spec, Schema schema) {
        return new TransactVerifier(spec, schema).source();
    }

    private String source() {
        ActionCode actions = new ActionCode(schema);
        String functions = spec.actions().stream()
                .filter(action ->
                        spec.calls().stream().anyMatch(call -> call.action().equals(action.name())))
                .map(action -> actions.function(action) + "\n\n")
                .collect(Collectors.joining());
        return PythonRuntime.file(
                LookupVerifier.form(spec.facts(), schema) + tables() + columns() + functions + load() + judge());
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private String tables() {
        StringBuilder out = new StringBuilder("# Query, columns, flags and key of each table.\nTABLES = {\n");
        for (Table table : schema.tables()) {
            List<String> columns = table.columns().stream().map(Column::name).toList();
            List<String> flags = table.columns().stream()
                    .filter(column -> column.type() == ColumnType.FLAG)
                    .map(Column::name)
                    .toList();
            String query = "SELECT %s FROM %s"
                    .formatted(
                            columns.stream().map(TransactVerifier::quoted).collect(Collectors.joining(", ")),
                            quoted(table.name()));
            out.append("    %s: (%s,\n        %s, %s, %s),\n"
                    .formatted(
                            PythonText.literal(table.name()),
                            PythonText.literal(query),
                            PythonText.names(columns),
                            PythonText.names(flags),
                            PythonText.names(table.key())));
        }
        return out.append("}\n\n\n").toString();
    }

    private String columns() {
        StringBuilder out = new StringBuilder(
                "# Of each column its kind, whether values may be absent, the table that it refers to.\nCOLUMNS = {\n");
        for (Table table : schema.tables()) {
            String columns = table.columns().stream()
                    .map(column -> "%s: (%s, %s, %s)"
                            .formatted(
                                    PythonText.literal(column.name()),
                                    PythonText.literal(kind(column.type())),
                                    column.optional() ? "True" : "False",
                                    column.references() == null ? "None" : PythonText.literal(column.references())))
                    .collect(Collectors.joining(",\n        ", "{\n        ", "}"));
            out.append("    %s: %s,\n".formatted(PythonText.literal(table.name()), columns));
        }
        return out.append("}\n\n\nKEYS = {table: query[3] for table, query in TABLES.items()}\n\n\n")
                .toString();
    }

    static String kind(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private String load() {
        StepCode code = new StepCode(schema, spec.facts());
        String steps = spec.facts().steps().stream().map(code::statement).collect(Collectors.joining());
        String asked = PythonText.names(spec.facts().steps().stream()
                .filter(Step::asked)
                .map(Step::name)
                .toList());
        PythonLines calls = new PythonLines(1);
        spec.calls().forEach(call -> call(call, code.names(), calls));
        return """
                def load(initial):
                    \"""The state asked for and the answer, from a connection to the initial database.\"""
                    F = {table: read_rows(initial, *query) for table, query in TABLES.items()}
                    found = {}
                %s    answer = {name: found[name] for name in %s}
                    calls = []
                %s    expected = None if None in answer.values() else state_after(F, calls)
                    unchanged = {table: initial.execute(query[0]).fetchall() for table, query in TABLES.items()
                                 if expected is not None and expected[0][table] == F[table]}
                    return {'answer': answer, 'expected': expected, 'unchanged': unchanged}


                """
                .formatted(steps, asked, calls);
    }

    private void call(Call call, ExpressionNames names, PythonLines out) {
        PythonExpression python = new PythonExpression(schema);
        int depth = 0;
        if (call.when() != null) {
            out.line("if %s:", python.condition(call.when(), names, 4, 7)).in();
            depth = 1;
        }
        String arguments = call.arguments().entrySet().stream()
                .map(each -> PythonText.literal(each.getKey()) + ": " + python.term(each.getValue(), names))
                .collect(Collectors.joining(", ", "{", "}"));
        out.line("calls.append((%s, %s))", ActionCode.name(spec.action(call.action())), arguments)
                .out(depth);
    }

    private static String judge() {
        return """
                def judge(answer_text, facts, final=None):
                    \"""Whether the task is done, and why not; final is a connection to the final database.\"""
                    try:
                        answer = read_answer(answer_text)
                    except ValueError:
                        return False, 'FORM'
                    if not has_form(answer, FORM):
                        return False, 'FORM'
                    if final is None or facts['expected'] is None:
                        return False, 'STATE'
                    if not same_state(final, facts['expected'], facts['unchanged']):
                        return False, 'STATE'
                    if not same_answer(answer, facts['answer']):
                        return False, 'VALUE'
                    return True, 'OK'


                def verify(answer_text, initial, final=None):
                    \"""Judges by the initial and the final database.\"""
                    return judge(answer_text, load(initial), final)
                """;
    }
}
