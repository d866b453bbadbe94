package dev.assay.env.plan;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonText;
import dev.assay.verifiers.expression.Comparison;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of the Python function {@code rule_n(F, plan)} for each kind of constraint. */
final class PlanRules implements Constraint.Cases<String> {
    private final PlanSpec spec;
    private final PythonExpression python;

    PlanRules(PlanSpec spec, Schema schema) {
        this.spec = spec;
        this.python = new PythonExpression(schema);
    }

    /** All of them, and the tuple {@code RULES}. */
    String source() {
        StringBuilder out = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < spec.constraints().size(); i++) {
            PlanSpec.Stated stated = spec.constraints().get(i);
            names.add("rule_" + i);
            out.append("def rule_%s(F, plan):\n    %s\n%s\n\n\n"
                    .formatted(i, docstring(stated.text()), stated.constraint().match(this)));
        }
        return out.append("RULES = ")
                .append(PythonText.tuple(names))
                .append("\n")
                .toString();
    }

    /** A literal that documents a function, in double quotes where nothing speaks against it. */
    static String docstring(String text) {
        String literal = PythonText.literal(text);
        boolean plain = literal.length() == text.length() + 2 && text.indexOf('"') < 0;
        return plain ? "\"\"\"" + text + "\"\"\"" : literal;
    }

    @Override
    public String each(Constraint.Each constraint) {
        List<Integer> slots = constraint.slots();
        if (slots.size() == 1) {
            return "    slot = plan[%s]\n    return %s"
                    .formatted(slots.get(0), condition(constraint.condition(), 4, 11));
        }
        String where = slots.isEmpty()
                ? "plan"
                : PythonText.tuple(slots.stream().map("plan[%s]"::formatted).toList());
        return all(constraint.condition(), "slot in " + where);
    }

    @Override
    public String consecutive(Constraint.Consecutive constraint) {
        return all(constraint.condition(), "slot, after in zip(plan, plan[1:])");
    }

    private String all(Condition condition, String where) {
        String text = condition(condition, 8, 8);
        String line = "    return all(%s for %s)".formatted(text, where);
        return line.length() <= 120 && text.indexOf('\n') < 0
                ? line
                : "    return all(\n        %s\n        for %s\n    )".formatted(text, where);
    }

    @Override
    public String distinct(Constraint.Distinct constraint) {
        List<String> tests = groups(spec, constraint).values().stream()
                .map(keys -> "unique(plan, %s)".formatted(PythonText.names(keys)))
                .toList();
        return "    return " + (tests.isEmpty() ? "True" : String.join(" and ", tests));
    }

    /** The keys that a constraint of distinctness names, by table, in the order of choices. */
    static Map<String, List<String>> groups(PlanSpec spec, Constraint.Distinct constraint) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (Choice choice : spec.choices()) {
            if (constraint.choices().contains(choice.key())) {
                groups.computeIfAbsent(choice.table(), table -> new ArrayList<>())
                        .add(choice.key());
            }
        }
        return groups;
    }

    @Override
    public String total(Constraint.Total constraint) {
        return "    total = add(*[%s for slot in plan])\n    return %s(total, %s)"
                .formatted(
                        term(constraint.term(), "slot"),
                        PythonExpression.function(constraint.comparison()),
                        PythonText.literal(constraint.bound()));
    }

    @Override
    public String count(Constraint.Count constraint) {
        return "    count = sum([%s for slot in plan])\n    return count %s %s"
                .formatted(
                        condition(constraint.condition(), 4, 17),
                        operator(constraint.comparison()),
                        constraint.bound());
    }

    private static String operator(Comparison comparison) {
        return comparison.python();
    }

    @Override
    public String load(Constraint.Load constraint) {
        return """
                    chosen_in = {}
                    for slot in plan:
                        chosen_in.setdefault(slot[%s], []).append(slot)
                    for slots in chosen_in.values():
                        first = slots[0]
                        load = add(*[%s for slot in slots])
                        if not %s(load, %s):
                            return False
                    return True"""
                .formatted(
                        PythonText.literal(constraint.choice()),
                        term(constraint.load(), "slot"),
                        PythonExpression.function(constraint.comparison()),
                        term(constraint.limit(), "first"))
                .indent(4)
                .stripTrailing();
    }

    private String condition(Condition condition, int indent, int taken) {
        return python.condition(condition, names(spec, "slot"), indent, taken);
    }

    private String term(Term term, String slot) {
        return python.term(term, names(spec, slot));
    }

    /** Variables are entries of the slot at hand, or of the one after it. */
    static ExpressionNames names(PlanSpec spec, String slot) {
        return ExpressionNames.of(variable -> known(spec, variable.name())
                ? "%s[%s]".formatted(variable.shift() == 0 ? slot : "after", PythonText.literal(variable.name()))
                : "None");
    }

    private static boolean known(PlanSpec spec, String name) {
        return name.equals(spec.slotKey())
                || spec.choices().stream().anyMatch(each -> each.key().equals(name));
    }
}
