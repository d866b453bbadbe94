package dev.assay.env.transact;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonLines;
import dev.assay.env.code.PythonText;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Parameter;
import dev.assay.verifiers.transact.Action.Requirement;
import dev.assay.verifiers.transact.Effect;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an action does to rows in memory, as a Python function of a verifier; it is refused unless every requirement holds. */
final class ActionCode {
    private final Schema schema;
    private final PythonExpression python;

    ActionCode(Schema schema) {
        this.schema = schema;
        this.python = new PythonExpression(schema);
    }

    /** The name of the function. */
    static String name(Action action) {
        return "do_" + action.name();
    }

    /** The function: rows {@code F}, keys of new rows {@code new}, arguments {@code V}. */
    String function(Action action) {
        ExpressionNames names =
                ExpressionNames.of(variable -> "V.get(%s)".formatted(PythonText.literal(variable.name())));
        PythonLines out = new PythonLines(0);
        out.line("def %s(F, new, V):", name(action)).in();
        out.line(
                "require(set(V) == %s)",
                set(action.parameters().stream().map(Parameter::name).toList()));
        action.parameters().forEach(each -> parameter(each, out));
        for (Requirement each : action.requirements()) {
            out.line("require(%s)", python.condition(each.condition(), names, 4, 12));
        }
        action.effects().forEach(effect -> out.line("%s", effect.match(new Effects(names))));
        return out.toString();
    }

    private static String set(List<String> names) {
        return names.isEmpty()
                ? "set()"
                : names.stream().map(PythonText::literal).collect(Collectors.joining(", ", "{", "}"));
    }

    private static void parameter(Parameter parameter, PythonLines out) {
        String value = "V[%s]".formatted(PythonText.literal(parameter.name()));
        out.line("require(fits_column(%s, %s))", value, PythonText.literal(TransactVerifier.kind(parameter.type())));
        if (parameter.references() != null) {
            out.line("require((%s,) in %s)", value, PythonExpression.facts(parameter.references()));
        }
    }

    private final class Effects implements Effect.Cases<String> {
        private final ExpressionNames names;

        Effects(ExpressionNames names) {
            this.names = names;
        }

        @Override
        public String insert(Effect.Insert effect) {
            Table table = schema.table(effect.table());
            String key = table.key().get(0);
            boolean numbered = table.entities()
                    && table.column(key).type() == ColumnType.INTEGER
                    && !effect.values().containsKey(key);
            return "insert_row(F, new, %s, %s, numbered=%s)"
                    .formatted(
                            PythonText.literal(table.name()),
                            values(table, effect.values()),
                            numbered ? "True" : "False");
        }

        @Override
        public String update(Effect.Update effect) {
            Table table = schema.table(effect.table());
            if (effect.values().keySet().stream().anyMatch(table.key()::contains)) {
                throw new IllegalArgumentException("An effect updates a key column of the table (%s): %s."
                        .formatted(table.name(), effect.values().keySet()));
            }
            return "update_row(F, %s, %s, %s)"
                    .formatted(PythonText.literal(table.name()), key(effect.key()), values(table, effect.values()));
        }

        @Override
        public String delete(Effect.Delete effect) {
            return "delete_row(F, new, %s, %s)".formatted(PythonText.literal(effect.table()), key(effect.key()));
        }

        private String key(List<Term> key) {
            return PythonText.tuple(
                    key.stream().map(term -> python.term(term, names)).toList());
        }

        private String values(Table table, Map<String, Term> values) {
            return values.entrySet().stream()
                    .map(each -> "%s: %s"
                            .formatted(
                                    PythonText.literal(
                                            table.column(each.getKey()).name()),
                                    python.term(each.getValue(), names)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }
}
