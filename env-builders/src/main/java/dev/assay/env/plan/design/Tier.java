package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Condition;

/**
 * One line of a rule in tiers.
 *
 * @param premise when it applies, earlier tiers excluded
 * @param saying how the premise is said
 * @param conclusion what must hold then
 */
record Tier(Condition premise, Saying saying, Claim conclusion) {
    Condition.When when() {
        return new Condition.When(premise, conclusion.condition());
    }
}
