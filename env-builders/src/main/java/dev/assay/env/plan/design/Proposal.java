package dev.assay.env.plan.design;

/**
 * A step that might be taken.
 *
 * @param step as in a rung of the ladder
 * @param text what changes, in words
 * @param draft the task after it
 */
record Proposal(String step, String text, Draft draft) {}
