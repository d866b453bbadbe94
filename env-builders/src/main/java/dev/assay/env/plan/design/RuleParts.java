package dev.assay.env.plan.design;

import dev.assay.env.plan.grid.GridConjuncts;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import java.util.ArrayList;
import java.util.List;

/** The same task with rules taken apart: each tier, and each claim of a tier, is a rule of its own. */
final class RuleParts {
    private RuleParts() {}

    /** All rules but the first so many, which stay whole. */
    static PlanSpec of(PlanSpec spec, int whole) {
        List<Stated> parts = new ArrayList<>(spec.constraints().subList(0, whole));
        for (Stated stated :
                spec.constraints().subList(whole, spec.constraints().size())) {
            if (stated.constraint() instanceof Constraint.Each each) {
                GridConjuncts.of(each.condition())
                        .forEach(part -> parts.add(new Stated(new Constraint.Each(each.slots(), part), stated.text())));
            } else if (stated.constraint() instanceof Constraint.Consecutive consecutive) {
                GridConjuncts.of(consecutive.condition())
                        .forEach(part -> parts.add(new Stated(new Constraint.Consecutive(part), stated.text())));
            } else {
                parts.add(stated);
            }
        }
        return new PlanSpec(spec.slotKey(), spec.slots(), spec.choices(), parts);
    }
}
