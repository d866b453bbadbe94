package dev.assay.env.plan;

import dev.assay.env.code.ExpressionNames;
import dev.assay.env.code.PythonExpression;
import dev.assay.env.code.PythonText;
import dev.assay.env.plan.grid.GridConjuncts;
import dev.assay.env.plan.grid.GridTerms;
import dev.assay.verifiers.expression.Condition;
import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.expression.Term;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Choice;
import dev.assay.verifiers.relation.Schema;
import dev.assay.verifiers.relation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rules of a planning task as Python functions of the plan so far, and tables that say when each can be judged. */
final class SolutionRules implements Constraint.Cases<String> {
    private final PlanSpec spec;
    private final Schema schema;
    private final PythonExpression python;
    private final ExpressionNames names;
    private final StringBuilder functions = new StringBuilder();
    private final List<String> rules = new ArrayList<>();
    private final List<String> totals = new ArrayList<>();
    private final List<String> counts = new ArrayList<>();
    private final List<String> loads = new ArrayList<>();
    private final List<String> distinct = new ArrayList<>();
    private int number;
    private String text = "";

    SolutionRules(PlanSpec spec, Schema schema) {
        this.spec = spec;
        this.schema = schema;
        this.python = new PythonExpression(schema);
        this.names = PlanRules.names(spec, "slot");
        for (PlanSpec.Stated stated : spec.constraints()) {
            text = stated.text();
            stated.constraint().match(this);
            number++;
        }
    }

    boolean hasTotals() {
        return !totals.isEmpty();
    }

    boolean hasCounts() {
        return !counts.isEmpty();
    }

    boolean hasLoads() {
        return !loads.isEmpty();
    }

    boolean hasDistinct() {
        return !distinct.isEmpty();
    }

    /** Functions and tables. */
    String source() {
        StringBuilder out = new StringBuilder(functions);
        table(
                out,
                "RULES",
                "Rules: the slots they hold in, what they look at there, what in the slot after, the rule.",
                rules);
        table(out, "DISTINCT", "Keys under which no entity may stand twice.", distinct);
        table(
                out,
                "TOTALS",
                "Sums over all slots: parts with what they look at, how the sum compares, the bound.",
                totals);
        table(
                out,
                "COUNTS",
                "Counts of slots: what is looked at, the test, how the count compares, the bound.",
                counts);
        table(
                out,
                "LOADS",
                "Loads of entities: the key, what is looked at, the load, how it compares, the limit.",
                loads);
        return out.toString();
    }

    private static void table(StringBuilder out, String name, String text, List<String> entries) {
        if (!entries.isEmpty() || name.equals("RULES")) {
            out.append("# %s\n%s = (%s)\n".formatted(text, name, entries.isEmpty() ? "" : lines(entries)));
        }
    }

    private static String lines(List<String> entries) {
        return "\n    " + String.join(",\n    ", entries) + ",\n";
    }

    /** Writes a function of the plan and a slot. */
    private String function(String name, String body, boolean after) {
        functions
                .append("def %s(F, plan, i):\n    %s\n    slot = plan[i]\n".formatted(name, PlanRules.docstring(text)))
                .append(after ? "    after = plan[i + 1]\n" : "")
                .append("    return %s\n\n\n".formatted(body));
        return name;
    }

    /** The source of a term; {@code None} where it is no number. */
    private String number(Term term) {
        String value = python.term(term, names);
        boolean sure = !(term instanceof Term.Variable)
                && !(term instanceof Term.Constant constant && !(constant.value() instanceof Value.Number))
                && !(term instanceof Term.Cell cell
                        && !schema.table(cell.table())
                                .column(cell.column())
                                .type()
                                .numeric());
        return sure ? value : "add(%s)".formatted(value);
    }

    private List<String> keys(Mentions mentions, int shift) {
        return spec.choices().stream()
                .map(Choice::key)
                .filter(key -> mentions.variables().contains(new Term.Variable(key, shift)))
                .toList();
    }

    private Mentions of(Condition condition) {
        return new Mentions(schema).condition(condition, null);
    }

    private Mentions of(Term term) {
        return new Mentions(schema).term(term, null);
    }

    private String rule(String slots, Condition condition, boolean consecutive) {
        int part = 0;
        List<Condition> parts = GridConjuncts.of(condition);
        for (Condition each : parts) {
            String name = "rule_" + number + (parts.size() == 1 ? "" : "_" + part++);
            Mentions mentions = of(each);
            List<String> after = keys(mentions, 1);
            boolean looksOn = mentions.variables().stream().anyMatch(variable -> variable.shift() == 1);
            function(name, python.condition(each, names, 4, 11), consecutive && looksOn);
            rules.add("(%s, %s, %s, %s)"
                    .formatted(slots, PythonText.names(keys(mentions, 0)), PythonText.names(after), name));
        }
        return "";
    }

    @Override
    public String each(Constraint.Each constraint) {
        List<Integer> slots = constraint.slots().stream().distinct().toList();
        return rule(
                slots.isEmpty()
                        ? "range(len(SLOTS))"
                        : PythonText.tuple(slots.stream().map(String::valueOf).toList()),
                constraint.condition(),
                false);
    }

    @Override
    public String consecutive(Constraint.Consecutive constraint) {
        return rule("range(len(SLOTS) - 1)", constraint.condition(), true);
    }

    @Override
    public String distinct(Constraint.Distinct constraint) {
        PlanRules.groups(spec, constraint).values().forEach(keys -> distinct.add(PythonText.names(keys)));
        return "";
    }

    @Override
    public String total(Constraint.Total constraint) {
        List<GridTerms.Signed> parts = GridTerms.parts(constraint.term(), 1);
        List<String> entries = new ArrayList<>();
        IntStream.range(0, parts.size()).forEach(part -> {
            Term term = parts.get(part).term();
            String value = number(term);
            String name = function(
                    "amount_" + number + (parts.size() == 1 ? "" : "_" + part),
                    parts.get(part).sign() > 0 ? value : "subtract(0, %s)".formatted(value),
                    false);
            entries.add("(%s, %s)".formatted(PythonText.names(keys(of(term), 0)), name));
        });
        totals.add("(%s, %s, %s)"
                .formatted(
                        PythonText.tuple(entries),
                        PlanSolution.function(constraint.comparison()),
                        PythonText.literal(constraint.bound())));
        return "";
    }

    @Override
    public String count(Constraint.Count constraint) {
        String name = function("test_" + number, python.condition(constraint.condition(), names, 4, 11), false);
        counts.add("(%s, %s, %s, %s)"
                .formatted(
                        PythonText.names(keys(of(constraint.condition()), 0)),
                        name,
                        PlanSolution.function(constraint.comparison()),
                        constraint.bound()));
        return "";
    }

    @Override
    public String load(Constraint.Load constraint) {
        String load = function("load_" + number, number(constraint.load()), false);
        String limit = function("limit_" + number, python.term(constraint.limit(), names), false);
        loads.add("(%s, %s, %s, %s, %s)"
                .formatted(
                        PythonText.literal(constraint.choice()),
                        PythonText.names(keys(of(constraint.load()), 0)),
                        load,
                        PlanSolution.function(constraint.comparison()),
                        limit));
        return "";
    }
}
