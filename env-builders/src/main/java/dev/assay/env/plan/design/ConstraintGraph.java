package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Mentions;
import dev.assay.verifiers.json.CanonicalJson;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.relation.Schema;
import java.util.List;

/** What the rules of a task tie together, bounds and kinds left out: two tasks of one graph ask alike. */
public final class ConstraintGraph {
    private ConstraintGraph() {}

    /** A text that is the same for tasks with the same graph: a line for each rule, sorted. */
    public static String of(PlanSpec spec, Schema schema) {
        List<String> lines = spec.constraints().stream()
                .map(Stated::constraint)
                .map(each -> line(each, schema))
                .sorted()
                .toList();
        return "%s slots of %s\n%s"
                .formatted(spec.slots().size(), spec.choices().size(), String.join("\n", lines));
    }

    /** A short name of the graph: 64 hexadecimal digits. */
    public static String id(PlanSpec spec, Schema schema) {
        return CanonicalJson.id(of(spec, schema));
    }

    private static String line(Constraint constraint, Schema schema) {
        Mentions mentions = new Mentions(schema);
        String kind = constraint.match(new Constraint.Cases<String>() {
            @Override
            public String each(Constraint.Each each) {
                mentions.condition(each.condition(), null);
                return each.slots().isEmpty() ? "each" : "some";
            }

            @Override
            public String consecutive(Constraint.Consecutive consecutive) {
                mentions.condition(consecutive.condition(), null);
                return "consecutive";
            }

            @Override
            public String distinct(Constraint.Distinct distinct) {
                return "distinct " + distinct.choices().stream().sorted().toList();
            }

            @Override
            public String total(Constraint.Total total) {
                mentions.term(total.term(), null);
                return "total " + total.comparison();
            }

            @Override
            public String count(Constraint.Count count) {
                mentions.condition(count.condition(), null);
                return "count " + count.comparison();
            }

            @Override
            public String load(Constraint.Load load) {
                mentions.term(load.load(), null).term(load.limit(), null);
                return "load " + load.choice();
            }
        });
        List<String> variables = mentions.variables().stream()
                .map(each -> each.name() + (each.shift() == 0 ? "" : "+" + each.shift()))
                .sorted()
                .toList();
        return "%s %s %s".formatted(kind, variables, mentions.columns());
    }
}
