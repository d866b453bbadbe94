package dev.assay.env.plan.grid;

import dev.assay.verifiers.expression.Condition;
import java.util.ArrayList;
import java.util.List;

/** A condition as conditions that all hold, as small as they get: {@code when a then (b and c)} is {@code when a then b}, {@code … c}. */
public final class GridConjuncts {
    private GridConjuncts() {}

    /** The parts, in order. */
    public static List<Condition> of(Condition condition) {
        List<Condition> parts = new ArrayList<>();
        if (condition instanceof Condition.All all) {
            all.conditions().forEach(each -> parts.addAll(of(each)));
        } else if (condition instanceof Condition.When when) {
            of(when.conclusion()).forEach(each -> parts.add(new Condition.When(when.premise(), each)));
        } else {
            parts.add(condition);
        }
        return parts;
    }
}
