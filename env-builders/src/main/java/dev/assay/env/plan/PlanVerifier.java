package dev.assay.env.plan;

import dev.assay.env.code.PythonFacts;
import dev.assay.env.code.PythonRuntime;
import dev.assay.env.code.PythonText;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.plan.PlanCheck;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Column;
import dev.assay.verifiers.relation.ColumnType;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code verify.py} of a planning task: standard library only, exact, and as strict as {@link
 * dev.assay.verifiers.plan.PlanEvaluator}, whose reasons it gives.
 */
public final class PlanVerifier {
    private static final String JUDGE =
            """
            def read_plan(answer_text):
                \"""The plan that an answer says; None where it is none.\"""
                try:
                    plan = read_answer(answer_text)
                except ValueError:
                    return None
                if type(plan) is not list or len(plan) != len(SLOTS):
                    return None
                for slot, label in zip(plan, SLOTS):
                    if type(slot) is not dict or len(slot) != len(CHOICES) + 1 or slot.get(SLOT_KEY) != label:
                        return None
                    if any(KINDS.get(type(slot.get(key))) != kind for key, _, kind in CHOICES):
                        return None
                return plan


            def judge(answer_text, facts, final=None):
                \"""Whether an answer is right, and the reason: OK, FORM, UNKNOWN or the first rule that does not hold.\"""
                plan = read_plan(answer_text)
                if plan is None:
                    return False, 'FORM'
                if any((slot[key],) not in facts[table] for slot in plan for key, table, _ in CHOICES):
                    return False, 'UNKNOWN'
                for number, rule in enumerate(RULES):
                    if not rule(facts, plan):
                        return False, 'CONSTRAINT %d' % number
                return True, 'OK'


            def verify(answer_text, initial, final=None):
                \"""The same, from a connection to the initial database.\"""
                return judge(answer_text, load(initial), final)
            """;

    private PlanVerifier() {}

    /**
     * The source.
     *
     * @throws IllegalArgumentException when the task does not fit the schema
     */
    public static String source(PlanSpec spec, Schema schema) {
        Mentions mentions = new PlanCheck(spec, schema).run();
        return PythonRuntime.file(String.join(
                "\n\n",
                head(spec, schema),
                PythonFacts.load(schema, mentions),
                new PlanRules(spec, schema).source(),
                JUDGE));
    }

    private static String head(PlanSpec spec, Schema schema) {
        List<String> choices = new ArrayList<>();
        for (Choice choice : spec.choices()) {
            choices.add(PythonText.names(List.of(choice.key(), choice.table(), kind(schema.table(choice.table())))));
        }
        return """
                SLOT_KEY = %s
                SLOTS = %s
                # What is chosen in each slot: key of the answer, table, kind of its key.
                CHOICES = %s
                """
                .formatted(
                        PythonText.literal(spec.slotKey()),
                        PythonText.names(spec.slots()),
                        "(\n    " + String.join(",\n    ", choices) + ",\n)");
    }

    private static String kind(Table table) {
        Column key = table.column(table.key().get(0));
        return key.type() == ColumnType.FLAG ? "flag" : key.type().numeric() ? "number" : "text";
    }
}
