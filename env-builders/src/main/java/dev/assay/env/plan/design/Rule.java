package dev.assay.env.plan.design;

import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import java.util.Set;

/**
 * A constraint that can say itself again when the task grows.
 *
 * @param constraint the constraint
 * @param wording its sentence
 * @param marks what it is about, so that no rule is made twice: {@code each hotel.price at most}
 */
record Rule(Constraint constraint, Wording wording, Set<String> marks) {
    /** The mark of rules that hold in every task of a template. */
    static final String ALWAYS = "always";

    Rule {
        marks = Set.copyOf(marks);
    }

    /** Says a constraint of one kind in a task of so many slots. */
    @FunctionalInterface
    interface Wording {
        String text(Constraint constraint, int slots);
    }

    Stated stated(int slots) {
        return new Stated(constraint, wording.text(constraint, slots));
    }

    /** The same words for another constraint of the kind. */
    Rule with(Constraint changed) {
        return new Rule(changed, wording, marks);
    }
}
