package dev.assay.env.bundle;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonText;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import dev.assay.verifiers.transact.Action;
import dev.assay.verifiers.transact.Action.Requirement;
import dev.assay.verifiers.transact.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What actions do, as Python: the requirements that tools enforce, then the effects, each on the database as it then is. */
final class ActionsPython {
    /** What the name of the function begins with that does the steps of an action. */
    static final String STEPS = "_steps_of_";

    private final Schema schema;
    private final PythonExpression expressions;

    ActionsPython(Schema schema) {
        this.schema = schema;
        this.expressions = new PythonExpression(schema);
    }

    /** How tables are read and what their columns take. */
    String tables() {
        return schema.tables().stream()
                .map(this::table)
                .collect(Collectors.joining(
                        "",
                        """
                        #: By table: query, columns, flags, key, and by column its type and whether it may be absent.
                        _TABLES: dict[str, tuple] = {
                        """,
                        "}\n"));
    }

    private String table(Table table) {
        List<String> columns = table.columns().stream().map(Column::name).toList();
        List<String> flags = table.columns().stream()
                .filter(column -> column.type() == ColumnType.FLAG)
                .map(Column::name)
                .toList();
        String kinds = table.columns().stream()
                .map(column -> "%s: (%s, %s)"
                        .formatted(
                                PythonText.literal(column.name()),
                                PythonText.literal(column.type().name().toLowerCase(Locale.ROOT)),
                                column.optional() ? "True" : "False"))
                .collect(Collectors.joining(", ", "{", "}"));
        return "    %s: (\n        %s,\n        %s,\n        %s,\n        %s,\n        %s,\n    ),\n"
                .formatted(
                        PythonText.literal(table.name()),
                        PythonText.literal("SELECT %s FROM %s".formatted(Sql.names(columns), Sql.name(table.name()))),
                        PythonText.names(columns),
                        PythonText.names(flags),
                        PythonText.names(table.key()),
                        kinds);
    }

    /** The function that does the steps of an action, arguments in {@code V}. */
    String function(Action action) {
        StringBuilder out = new StringBuilder(
                "def %s(V: dict[str, Any]) -> list[dict[str, Any]]:\n".formatted(STEPS + action.name()));
        ExpressionNames names = ExpressionNames.of(variable -> variable(action, variable));
        List<Requirement> enforced =
                action.requirements().stream().filter(Requirement::enforced).toList();
        Mentions asked = new Mentions(schema);
        enforced.forEach(each -> asked.condition(each.condition(), null));
        out.append(facts(asked));
        for (Requirement each : enforced) {
            out.append("    _require(\n        %s,\n        %s,\n    )\n"
                    .formatted(expressions.condition(each.condition(), names, 8, 8), PythonText.literal(each.text())));
        }
        out.append("    changes = []\n");
        for (Effect effect : action.effects()) {
            Mentions seen = new Mentions(schema);
            terms(effect).forEach(term -> seen.term(term, null));
            out.append(facts(seen));
            out.append("    changes.append(%s)\n".formatted(effect.match(new Effects(names))));
        }
        return out.append("    return changes\n").toString();
    }

    private static String variable(Action action, Term.Variable variable) {
        boolean bound =
                action.parameters().stream().anyMatch(each -> each.name().equals(variable.name()));
        return bound ? "V[%s]".formatted(PythonText.literal(variable.name())) : "None";
    }

    private static String facts(Mentions mentions) {
        Collection<String> tables = mentions.columns().keySet();
        String names = tables.stream().map(PythonText::literal).collect(Collectors.joining(", "));
        return tables.isEmpty() ? "" : "    F = _facts(%s)\n".formatted(names);
    }

    private static List<Term> terms(Effect effect) {
        return effect.match(new Effect.Cases<>() {
            @Override
            public List<Term> insert(Effect.Insert effect) {
                return List.copyOf(effect.values().values());
            }

            @Override
            public List<Term> update(Effect.Update effect) {
                List<Term> terms = new ArrayList<>(effect.key());
                terms.addAll(effect.values().values());
                return terms;
            }

            @Override
            public List<Term> delete(Effect.Delete effect) {
                return effect.key();
            }
        });
    }

    /** The call that makes an effect. */
    private final class Effects implements Effect.Cases<String> {
        private final ExpressionNames names;

        Effects(ExpressionNames names) {
            this.names = names;
        }

        @Override
        public String insert(Effect.Insert effect) {
            Table table = schema.table(effect.table());
            Map<String, String> values = new LinkedHashMap<>();
            String key = table.key().get(0);
            if (table.entities()
                    && table.column(key).type() == ColumnType.INTEGER
                    && !effect.values().containsKey(key)) {
                values.put(key, "_next(%s)".formatted(PythonText.literal(table.name())));
            }
            effect.values()
                    .forEach((column, term) -> values.put(table.column(column).name(), expressions.term(term, names)));
            return "_insert(%s, %s)".formatted(PythonText.literal(table.name()), dictionary(values));
        }

        @Override
        public String update(Effect.Update effect) {
            Table table = schema.table(effect.table());
            Map<String, String> values = new LinkedHashMap<>();
            effect.values().forEach((column, term) -> {
                if (table.key().contains(column)) {
                    throw new IllegalArgumentException(
                            "An action would update the key column (%s.%s).".formatted(table.name(), column));
                }
                values.put(table.column(column).name(), expressions.term(term, names));
            });
            return "_update(%s, %s, %s)"
                    .formatted(PythonText.literal(table.name()), key(effect.key()), dictionary(values));
        }

        @Override
        public String delete(Effect.Delete effect) {
            return "_delete(%s, %s)".formatted(PythonText.literal(effect.table()), key(effect.key()));
        }

        private String key(List<Term> key) {
            return PythonText.tuple(
                    key.stream().map(term -> expressions.term(term, names)).toList());
        }

        private static String dictionary(Map<String, String> values) {
            return values.entrySet().stream()
                    .map(each -> PythonText.literal(each.getKey()) + ": " + each.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }
}
