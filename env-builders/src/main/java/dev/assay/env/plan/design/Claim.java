package dev.assay.env.plan.design;

import dev.assay.verifiers.expression.Condition;

/**
 * A condition on one slot and its words.
 *
 * @param condition the condition
 * @param text a clause with subject and verb: {@code the hotel costs at most 800 CNY}
 */
record Claim(Condition condition, String text) {}
